/**
 * Reads evidence in a process of its own, one file after the other; what takes too long or too much memory is refused. A
 * process and not a thread: a thread that outgrows its memory in one step takes the whole program with it.
 */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import type { Computation, Computed, Hints, Text } from '../../core/index.ts';
import { notComputed } from '../../core/index.ts';
import type { Answer, Ask, FileRead, Hashed, Question } from './message.ts';
import { READER_ARGUMENT } from './message.ts';

/** Longest time (ms) that one file, or one formula, may take without a sign of life: the largest export takes ten seconds, more on a slow computer. */
const FILE_MS = 60_000;
/** That time is counted in ticks: a computer that slept wakes up to one late tick, not to a file that seems to hang. */
const TICKS = 4;
/** Processes that end one after the other without having read anything: then the fault is not in the files. */
const DEATHS = 3;
/** Questions that lie ready over there, so that it never waits for the next one. */
const AHEAD = 8;
/** The process is given up after this long (ms) without work. */
const IDLE_MS = 10_000;
/** Its memory (MiB), beside the bytes of the file itself: a table at the limits of `LIMITS` needs less. */
const MEMORY = 200;
/** How a process ends that wanted more, by system. */
const ABORTED: readonly unknown[] = ['SIGABRT', 'SIGKILL', 'SIGTRAP', 134, 0x80000003, 0xc0000409];

/** A file and its content without rows; `unreadable`: gone, no plain file, not permitted; or why it was given up, with its digest when that was known. */
export type Outcome = FileRead | 'unreadable' | { readonly refused: Text; readonly hashed: Hashed | undefined };

/** Who reads evidence. Nothing here rejects; undefined when reading was stopped. */
export interface EvidenceReader {
  /** One file (native path); `keep`: its rows are needed for a computation. */
  readonly read: (path: string, hints: Hints, keep: boolean) => Promise<Outcome | undefined>;
  /** The result of a formula (native paths); undefined also when a file has changed. */
  readonly compute: (computation: Computation) => Promise<Computed | undefined>;
  /** The rows that were kept are needed no more. */
  readonly forget: () => void;
  readonly stop: () => void;
}

/** Why a question has no answer: there could be none, or reading was stopped. */
type Failure = { readonly type: 'failed'; readonly why: Text; readonly hashed: Hashed | undefined } | { readonly type: 'stopped' };
type Reply = Exclude<Answer, { type: 'alive' }> | Failure;

interface Task { hashed?: Hashed; readonly ask: Ask & { readonly id: number }; readonly done: (reply: Reply) => void }

/** `background`: an editor goes before it. The others are settings that tests change. */
export interface ReaderOptions { readonly background?: boolean; readonly fileMs?: number; readonly memory?: number; readonly file?: string }

export class ProcessReader implements EvidenceReader {
  readonly #options: ReaderOptions;
  #worker: ChildProcess | undefined;
  /** What was asked of it, in its order: the first is the file that it reads. */
  #asked: Task[] = [];
  #queue: Task[] = [];
  #id = 0;
  #timer: NodeJS.Timeout | undefined;
  #deaths = 0;
  #stopped = false;

  constructor(options: ReaderOptions = {}) {
    this.#options = options;
  }

  async read(file: string, hints: Hints, keep: boolean): Promise<Outcome | undefined> {
    const reply = await this.#ask({ type: 'read', path: file, hints, keep });
    if (reply.type === 'read') return reply.file ?? 'unreadable';
    return reply.type === 'failed' ? { refused: reply.why, hashed: reply.hashed } : undefined;
  }

  async compute(computation: Computation): Promise<Computed | undefined> {
    const reply = await this.#ask({ type: 'compute', computation });
    if (reply.type === 'computed') return reply.computed;
    return reply.type === 'failed' ? notComputed(computation, reply.why) : undefined;
  }

  forget(): void {
    if (this.#worker) this.#tell(this.#worker, { type: 'forget' });
  }

  /** Number of the process that reads now; undefined when there is none. */
  get pid(): number | undefined {
    return this.#worker?.pid;
  }

  stop(): void {
    this.#stopped = true;
    this.#end();
    for (const task of [...this.#asked.splice(0), ...this.#queue.splice(0)]) task.done({ type: 'stopped' });
  }

  #ask(question: Question): Promise<Reply> {
    if (this.#stopped) return Promise.resolve({ type: 'stopped' });
    return new Promise((done) => {
      this.#queue.push({ ask: { ...question, id: ++this.#id }, done });
      this.#feed();
    });
  }

  #feed(): void {
    while (this.#asked.length < AHEAD) {
      const task = this.#queue.shift();
      if (!task) break;
      this.#asked.push(task);
      this.#tell(this.#started(), task.ask);
    }
    this.#await();
  }

  /** Waits for the next sign of life, or gives the process up when there is nothing to do. */
  #await(): void {
    clearTimeout(this.#timer);
    if (!this.#worker) return;
    if (this.#asked.length === 0) {
      this.#timer = setTimeout(() => this.#end(), IDLE_MS);
      // A process without work keeps nobody waiting; one with work is waited for.
      this.#timer.unref();
      this.#worker.unref();
      this.#worker.channel?.unref();
      return;
    }
    this.#worker.ref();
    this.#worker.channel?.ref();
    let ticks = 0;
    this.#timer = setInterval(() => { if (++ticks === TICKS) this.#replace(TOO_SLOW); }, (this.#options.fileMs ?? FILE_MS) / TICKS);
  }

  #started(): ChildProcess {
    if (this.#worker) return this.#worker;
    const worker = spawn(process.execPath, [`--max-old-space-size=${this.#options.memory ?? MEMORY}`, '--max-semi-space-size=8', this.#options.file ?? readerFile(), READER_ARGUMENT], {
      // What it would say is of no use to anybody, and on a server's standard output it would break the protocol.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced', windowsHide: true,
      // An editor built on Electron runs this file, not a second editor; options for another process are not ours.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
    });
    this.#worker = worker;
    if (this.#options.background === true && worker.pid !== undefined) goBehind(worker.pid);
    worker.on('message', (answer) => { if (worker === this.#worker) this.#take(answer as Answer); });
    worker.on('error', () => { if (worker === this.#worker) this.#replace(BROKEN); });
    worker.on('exit', (code, signal) => { if (worker === this.#worker) this.#replace(ABORTED.includes(signal ?? code) ? TOO_BIG : BROKEN); });
    return worker;
  }

  /** A process that has just ended takes no questions; its end answers them. */
  #tell(worker: ChildProcess, ask: Ask): void {
    if (worker.connected) worker.send(ask, () => undefined);
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
    task.done(answer);
  }

  /** The file that was being read is refused; the others are asked of a new process, unless they do nothing but end. */
  #replace(why: Text): void {
    this.#end();
    const [first, ...others] = this.#asked.splice(0);
    this.#queue.unshift(...others);
    first?.done({ type: 'failed', why, hashed: first.hashed });
    if (++this.#deaths < DEATHS) { if (this.#queue.length > 0) this.#feed(); return; }
    this.#deaths = 0;
    for (const task of this.#queue.splice(0)) task.done({ type: 'failed', why: BROKEN, hashed: undefined });
  }

  #end(): void {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    this.#worker = undefined;
    worker?.unref();
    worker?.channel?.unref();
    worker?.kill('SIGKILL');
  }
}

/** Lets other programs go first. A system that does not allow it has it compete. */
function goBehind(pid: number): void {
  try {
    os.setPriority(pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It ended already, or the system does not allow it.
  }
}

function readerFile(): string {
  return CARE_READER_FILE === '' ? __filename : path.resolve(__dirname, CARE_READER_FILE);
}

const SMALLER = { fr: 'Réduisez l’export aux colonnes et aux lignes utiles, ou coupez-le en plusieurs fichiers.', en: 'Export only the columns and rows that are needed, or split it into several files.' };
const TOO_SLOW: Text = { fr: `La lecture a été arrêtée : elle prenait trop de temps. ${SMALLER.fr}`, en: `Reading was stopped: it took too long. ${SMALLER.en}` };
const TOO_BIG: Text = { fr: `La lecture a été arrêtée : elle demandait trop de mémoire. ${SMALLER.fr}`, en: `Reading was stopped: it needed too much memory. ${SMALLER.en}` };
const BROKEN: Text = {
  fr: 'La lecture a été interrompue. Rouvrez le dossier ; si cela se répète, vérifiez la pièce à la main et signalez-le.',
  en: 'Reading was interrupted. Open the folder again; when it happens again, check the piece by hand and report it.',
};
