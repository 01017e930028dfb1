// A language client over the streams of a child process, and what /proc says of that process (Linux).
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Milliseconds of a clock that never jumps. */
export const now = () => performance.now();
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Client {
  #buffer = Buffer.alloc(0);
  #chunks = [];
  #waiting = 0;
  #missing = 0;
  #sequence = 0;
  #pending = new Map();

  /**
   * Starts the server. `answer(method, params)` gives the results of its requests, `onNotification(method, params, time)`
   * sees the rest.
   */
  constructor([program, ...args], { cwd, env, answer, onNotification }) {
    this.answer = answer;
    this.onNotification = onNotification;
    this.stderr = '';
    this.ended = undefined;
    this.spawnedAt = now();
    this.child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
    this.exited = new Promise((resolve) => {
      this.child.on('exit', (code, signal) => resolve(`exit ${code ?? signal}`));
      this.child.on('error', (error) => resolve(error.message));
    }).then((how) => {
      this.ended = how;
      for (const { reject } of this.#pending.values()) reject(new Error(`server ended: ${how}`));
    });
    this.child.stdin.on('error', () => {});
    this.child.stderr.on('data', (data) => { if (this.stderr.length < 4000) this.stderr += data; });
    this.child.stdout.on('data', (data) => this.#feed(data));
  }

  /** Joins chunks only when a whole message is there: large answers arrive in hundreds of pieces. */
  #feed(data) {
    this.#chunks.push(data);
    this.#waiting += data.length;
    if (this.#waiting < this.#missing) return;
    this.#buffer = Buffer.concat([this.#buffer, ...this.#chunks]);
    this.#chunks = [];
    this.#waiting = 0;
    for (;;) {
      const head = this.#buffer.indexOf('\r\n\r\n');
      this.#missing = 0;
      if (head < 0) return;
      const length = Number(/Content-Length: *(\d+)/i.exec(this.#buffer.toString('latin1', 0, head))?.[1]);
      const end = head + 4 + length;
      if (this.#buffer.length < end) {
        this.#missing = end - this.#buffer.length;
        return;
      }
      const message = JSON.parse(this.#buffer.toString('utf8', head + 4, end));
      this.#buffer = this.#buffer.subarray(end);
      this.#receive(message, now());
    }
  }

  #receive(message, time) {
    if (message.method === undefined) {
      const waiting = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if (message.error) waiting?.reject(new Error(message.error.message));
      else waiting?.resolve(message.result);
    } else if (message.id === undefined) this.onNotification(message.method, message.params, time);
    else this.#send({ id: message.id, result: this.answer(message.method, message.params) ?? null });
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }), 'utf8');
    this.child.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`, 'latin1'), body]));
  }

  notify(method, params) {
    this.#send({ method, params });
  }

  /** The result of a request. Rejects on an error, after `timeout` ms, or when the server ends. */
  request(method, params, timeout) {
    if (this.ended) return Promise.reject(new Error(`server ended: ${this.ended}`));
    const id = ++this.#sequence;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(id);
        reject(new Error(`no answer to ${method} after ${timeout} ms`));
      }, timeout);
      const settle = (f) => (value) => { clearTimeout(timer); f(value); };
      this.#pending.set(id, { resolve: settle(resolve), reject: settle(reject) });
      this.#send({ id, method, params });
    });
  }

  /** Says goodbye as an editor does; a server that does not go is killed. */
  async stop() {
    if (this.ended) return;
    await this.request('shutdown', undefined, 10_000).catch(() => {});
    this.notify('exit');
    await Promise.race([this.exited, sleep(10_000)]);
    if (!this.ended) this.child.kill('SIGKILL');
    await this.exited;
  }

  /** CPU milliseconds so far, and memory in MiB, of the server's process. */
  usage() {
    try {
      const stat = readFileSync(`/proc/${this.child.pid}/stat`, 'latin1');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const status = readFileSync(`/proc/${this.child.pid}/status`, 'latin1');
      const mebibytes = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / 1024;
      // The kernel counts in hundredths of a second.
      return { cpu: (Number(fields[11]) + Number(fields[12])) * 10, rss: mebibytes('VmRSS'), peak: mebibytes('VmHWM') };
    } catch {
      return { cpu: NaN, rss: NaN, peak: NaN }; // it has just ended
    }
  }
}

/** CPU milliseconds that the whole machine has spent so far. */
export function machineCpu() {
  const [user, nice, system, , , irq, softirq] = readFileSync('/proc/stat', 'latin1').split('\n')[0].trim().split(/\s+/).slice(1).map(Number);
  return (user + nice + system + irq + softirq) * 10;
}

/** CPU milliseconds of this process. */
export function ownCpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
