/** Reads evidence files in a thread of its own, one after the other; a file that takes too long or too much memory is refused. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Hints, ReadingRefusal } from '../../core/index.ts';
import { breather } from '../breath.ts';
import type { Answer, Ask, FileRead, Hashed } from './message.ts';
import { READER_THREAD } from './message.ts';
import { unpackRows } from './rows.ts';

/** Longest time (ms) that one file may take without a sign of life: the largest export takes a few seconds. */
const FILE_MS = 20_000;
/** That time is counted in ticks: a computer that slept wakes up to one late tick, not to a file that seems to hang. */
const TICKS = 4;
/** Threads that end one after the other without having read anything: then the fault is not in the files. */
const DEATHS = 3;
/** Questions that lie ready in the thread, so that it never waits for the next one. */
const AHEAD = 8;
/** The thread is given up after this long (ms) without work. */
const IDLE_MS = 10_000;
/** Memory of the thread (MiB), beside the bytes of the file itself: a table at the limits of `LIMITS` needs less. */
const MEMORY = { maxOldGenerationSizeMb: 200, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 } as const;

/** A file and its content; `unreadable`: gone, no plain file, not permitted; or why the thread gave it up, with its digest when that was known. */
export type Outcome = FileRead | 'unreadable' | { readonly refused: ReadingRefusal; readonly hashed: Hashed | undefined };

export interface EvidenceReader {
  /** The outcome of one file (native path). Never rejects; undefined when reading was stopped. */
  readonly read: (path: string, hints: Hints, rows: boolean) => Promise<Outcome | undefined>;
  readonly stop: () => void;
}

interface Task { hashed?: Hashed; readonly ask: Ask; readonly done: (outcome: Outcome | undefined) => void }

/** Settings that tests change. */
export interface ThreadOptions { readonly fileMs?: number; readonly memory?: Worker['resourceLimits']; readonly file?: string }

export class ThreadReader implements EvidenceReader {
  readonly #options: ThreadOptions;
  #worker: Worker | undefined;
  /** What was asked of the thread, in its order: the first is the file that it reads. */
  #asked: Task[] = [];
  #queue: Task[] = [];
  #id = 0;
  #timer: NodeJS.Timeout | undefined;
  #deaths = 0;
  #stopped = false;

  constructor(options: ThreadOptions = {}) {
    this.#options = options;
  }

  read(file: string, hints: Hints, rows: boolean): Promise<Outcome | undefined> {
    if (this.#stopped) return Promise.resolve(undefined);
    return new Promise((done) => {
      this.#queue.push({ ask: { id: ++this.#id, path: file, hints, rows }, done });
      this.#feed();
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#end();
    for (const task of [...this.#asked.splice(0), ...this.#queue.splice(0)]) task.done(undefined);
  }

  #feed(): void {
    while (this.#asked.length < AHEAD) {
      const task = this.#queue.shift();
      if (!task) break;
      this.#asked.push(task);
      this.#started().postMessage(task.ask);
    }
    this.#await();
  }

  /** Waits for the next sign of life, or gives the thread up when there is nothing to do. */
  #await(): void {
    clearTimeout(this.#timer);
    if (!this.#worker) return;
    if (this.#asked.length === 0) {
      this.#timer = setTimeout(() => this.#end(), IDLE_MS);
      // A thread without work keeps nobody waiting; one with work is waited for.
      this.#timer.unref();
      this.#worker.unref();
      return;
    }
    this.#worker.ref();
    let ticks = 0;
    this.#timer = setInterval(() => { if (++ticks === TICKS) this.#replace(TOO_SLOW); }, (this.#options.fileMs ?? FILE_MS) / TICKS);
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#options.file ?? threadFile(), {
      workerData: READER_THREAD, resourceLimits: this.#options.memory ?? MEMORY,
      // What a thread would say is of no use to anybody, and on a server's standard output it would break the protocol.
      stdout: true, stderr: true, execArgv: [], argv: [],
    });
    this.#worker = worker;
    worker.on('message', (answer: Answer) => { if (worker === this.#worker) this.#take(answer); });
    worker.on('error', (error: NodeJS.ErrnoException) => { if (worker === this.#worker) this.#replace(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? TOO_BIG : BROKEN); });
    worker.on('exit', () => { if (worker === this.#worker) this.#replace(BROKEN); });
    return worker;
  }

  #take(answer: Answer): void {
    const [task] = this.#asked;
    if (!task || task.ask.id !== answer.id) return;
    if (answer.type === 'alive') {
      if (answer.hashed) task.hashed = answer.hashed;
      this.#await();
      return;
    }
    this.#deaths = 0;
    this.#asked.shift();
    this.#feed();
    if (answer.type === 'unreadable') { task.done('unreadable'); return; }
    const { file, rows } = answer;
    if (!rows || 'refused' in file.content) { task.done(file); return; }
    const { rowsLeftOut: _, ...reading } = file.content;
    void unpackRows(rows, breather()).then((machines) => task.done({ ...file, content: { ...reading, machines } }));
  }

  /** The file that was being read is refused; the others are asked of a new thread, unless threads do nothing but end. */
  #replace(refused: ReadingRefusal): void {
    this.#end();
    const [first, ...others] = this.#asked.splice(0);
    this.#queue.unshift(...others);
    first?.done({ refused, hashed: first.hashed });
    if (++this.#deaths < DEATHS) { if (this.#queue.length > 0) this.#feed(); return; }
    this.#deaths = 0;
    for (const task of this.#queue.splice(0)) task.done({ refused: BROKEN, hashed: undefined });
  }

  #end(): void {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    this.#worker = undefined;
    // A thread that hangs in a system call may never end: nobody waits for it.
    worker?.unref();
    void worker?.terminate();
  }
}

function threadFile(): string {
  return CARE_READER_FILE === '' ? __filename : path.resolve(__dirname, CARE_READER_FILE);
}

function refusal(fr: string, en: string): ReadingRefusal {
  return { format: 'other', refused: { fr, en } };
}

const SMALLER = { fr: 'Réduisez l’export aux colonnes et aux lignes utiles, ou coupez-le en plusieurs fichiers.', en: 'Export only the columns and rows that are needed, or split it into several files.' };
const TOO_SLOW = refusal(`La lecture du fichier a été arrêtée : elle prenait trop de temps. ${SMALLER.fr}`, `Reading the file was stopped: it took too long. ${SMALLER.en}`);
const TOO_BIG = refusal(`La lecture du fichier a été arrêtée : elle demandait trop de mémoire. ${SMALLER.fr}`, `Reading the file was stopped: it needed too much memory. ${SMALLER.en}`);
const BROKEN = refusal('La lecture du fichier a été interrompue. Rouvrez le dossier ; si cela se répète, vérifiez la pièce à la main et signalez-le.',
  'Reading the file was interrupted. Open the folder again; when it happens again, check the piece by hand and report it.');
