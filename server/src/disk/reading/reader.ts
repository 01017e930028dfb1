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
import type { Answer, Ask, FileRead, Hashed, Numbered, OneAnswer, Question } from './message.ts';
import { READER_ARGUMENT } from './message.ts';

/** Longest time (ms) that one file, or one formula, may take without a sign of life: the largest export takes ten seconds, more on a slow computer. */
const FILE_MS = 60_000;
/** That time is counted in ticks: a computer that slept wakes up to one late tick, not to a file that seems to hang. */
const TICKS = 4;
/** Processes that end one after the other without having read anything: then the fault is not in the files. */
const DEATHS = 3;
/** Questions that lie ready over there, so that it never waits for the next one. */
const AHEAD = 8;
/** Bytes of a small file, and how many of them are asked for together. */
const [SMALL, TOGETHER] = [64 * 1024, 16];
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
  /** One file (native path), of so many bytes as far as is known; `keep`: its rows are needed for a computation. */
  readonly read: (path: string, hints: Hints, keep: boolean, size?: number) => Promise<Outcome | undefined>;
  /** The result of a formula (native paths); undefined also when a file has changed. */
  readonly compute: (computation: Computation) => Promise<Computed | undefined>;
  /** The rows that were kept are needed no more. */
  readonly forget: () => void;
  readonly stop: () => void;
}

/** Why a question has no answer: there could be none, or reading was stopped. */
type Failure = { readonly type: 'failed'; readonly why: Text; readonly hashed: Hashed | undefined } | { readonly type: 'stopped' };
type Reply = Exclude<OneAnswer, { type: 'alive' }> | Failure;

interface Task { hashed?: Hashed; readonly ask: Numbered; readonly small: boolean; readonly done: (reply: Reply) => void }
/** Tasks that are asked together: one, or several small ones. */
type Tasks = readonly [Task, ...Task[]];

/** `background`: an editor goes before it. The others are settings that tests change. */
export interface ReaderOptions { readonly background?: boolean; readonly fileMs?: number; readonly memory?: number; readonly file?: string }

export class ProcessReader implements EvidenceReader {
  readonly #options: ReaderOptions;
  #worker: ChildProcess | undefined;
  /** What was asked of it, in its order: the first is what it reads. */
  #asked: Tasks[] = [];
  #queue: Task[] = [];
  #feeding = false;
  #id = 0;
  #timer: NodeJS.Timeout | undefined;
  #deaths = 0;
  #stopped = false;

  constructor(options: ReaderOptions = {}) {
    this.#options = options;
  }

  async read(file: string, hints: Hints, keep: boolean, size = Infinity): Promise<Outcome | undefined> {
    const reply = await this.#ask({ type: 'read', path: file, hints, keep }, size <= SMALL);
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
    for (const task of [...this.#asked.splice(0).flat(), ...this.#queue.splice(0)]) task.done({ type: 'stopped' });
  }

  #ask(question: Question, small = false): Promise<Reply> {
    if (this.#stopped) return Promise.resolve({ type: 'stopped' });
    return new Promise((done) => {
      this.#queue.push({ ask: { ...question, id: ++this.#id }, small, done });
      if (this.#feeding) return;
      this.#feeding = true;
      // What else is asked in this turn goes with it.
      setImmediate(() => {
        this.#feeding = false;
        this.#feed();
      });
    });
  }

  #feed(): void {
    while (this.#asked.length < AHEAD) {
      const [first, ...others] = this.#next();
      if (!first) break;
      this.#asked.push([first, ...others]);
      this.#tell(this.#started(), others.length === 0 ? first.ask : { type: 'several', id: first.ask.id, asks: [first, ...others].map(({ ask }) => ask) });
    }
    this.#await();
  }

  /** The next task, with the small ones after it when it is small. */
  #next(): Task[] {
    const large = this.#queue.slice(0, TOGETHER).findIndex(({ small }) => !small);
    return this.#queue.splice(0, large < 0 ? TOGETHER : Math.max(1, large));
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
    // Small files take no time; whichever hangs among several is waited for when it is asked alone.
    const most = (this.#asked[0]?.length ?? 0) > 1 ? 1 : TICKS;
    this.#timer = setInterval(() => { if (++ticks === most) this.#replace(TOO_SLOW); }, (this.#options.fileMs ?? FILE_MS) / TICKS);
  }

  #started(): ChildProcess {
    if (this.#worker) return this.#worker;
    const worker = spawn(process.execPath, [`--max-old-space-size=${this.#options.memory ?? MEMORY}`, '--max-semi-space-size=8', '--single-threaded-gc', this.#options.file ?? readerFile(), READER_ARGUMENT], {
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
    const [tasks] = this.#asked;
    if (tasks?.[0].ask.id !== answer.id) return;
    if (answer.type === 'alive') {
      if (answer.hashed) tasks[0].hashed = answer.hashed;
      this.#await();
      return;
    }
    this.#deaths = 0;
    this.#asked.shift();
    this.#feed();
    const answers = answer.type === 'several' ? answer.answers : [answer];
    tasks.forEach((task, i) => {
      const own = answers[i];
      task.done(own === undefined || own.type === 'alive' ? { type: 'failed', why: BROKEN, hashed: undefined } : own);
    });
  }

  /** The file that was being read is refused; the others are asked of a new process, unless they do nothing but end. */
  #replace(why: Text): void {
    this.#end();
    const [first, ...others] = this.#asked.splice(0);
    this.#queue.unshift(...others.flat());
    if (first && first.length > 1) {
      // Which one it was shows when each is asked alone.
      this.#queue.unshift(...first.map((task) => ({ ...task, small: false })));
      this.#feed();
      return;
    }
    first?.[0].done({ type: 'failed', why, hashed: first[0].hashed });
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
