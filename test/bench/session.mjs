// One session with one server: start, keys, burst, requests, memory. A sample counts only when the answer was right.
import { pathToFileURL } from 'node:url';
import { Client, machineCpu, now, ownCpu, sleep } from './client.mjs';
import { editsOf, TextDocument } from './edits.mjs';
import { requestsOf } from './requests.mjs';

/** Long enough for the slowest peer at 100,000 lines; a sample that takes longer has failed. */
const TIMEOUT = 60_000;
const WARM_UP = 4;
/** A server that fails this often is not measured further. */
const TOO_MANY = 3;
const PAUSE = 20;
const BURST = 200;
/** The server's CPU counts as quiet when it has spent less than 10 ms in this time. */
const QUIET = 500;

const CAPABILITIES = {
  general: { positionEncodings: ['utf-16'] },
  window: { workDoneProgress: true },
  workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: { dynamicRegistration: true }, didChangeWatchedFiles: { dynamicRegistration: true } },
  textDocument: {
    synchronization: { didSave: true }, publishDiagnostics: { versionSupport: true, relatedInformation: true },
    // What VS Code says of itself, where it changes how much a server has to say.
    completion: { contextSupport: true, completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'], insertReplaceSupport: true, labelDetailsSupport: true } },
    hover: { contentFormat: ['markdown', 'plaintext'] }, definition: { linkSupport: true }, references: {}, rename: { prepareSupport: true },
  },
};

export class Session {
  #listener = () => {};
  #progress = new Set();

  /**
   * `target`: `folder` (the workspace), `file`, `text`, `plan` (the same as data) and `texts` (all documents). `parts`: what
   * is measured after the start, of « keys » and « requests ».
   */
  constructor(server, target, { samples, maxSeconds, parts }) {
    Object.assign(this, { server, target, samples, maxSeconds, parts, failed: [] });
    this.document = new TextDocument(pathToFileURL(target.file).href, server.languageId, target.text);
    this.edits = editsOf(this.document, server.format, target.plan, server);
    this.published = 0;
  }

  /** Runs everything. What the server does badly is data, not an exception. */
  async run() {
    const began = { time: now(), machine: machineCpu(), own: ownCpu() };
    const result = {};
    try {
      result.cold = await this.#cold();
      if (this.parts.includes('keys')) {
        result.key = await this.#keys(this.edits.value);
        result.structure = await this.#keys(this.edits.structure);
        result.burst = await this.#burst();
      }
      if (this.parts.includes('requests') && this.server.requests) await this.#requests(this.server.requests, (result.requests = {}));
    } catch (error) {
      this.failed.push(`${error.message}${this.client.stderr ? ` — ${this.client.stderr.slice(0, 500)}` : ''}`);
    }
    const { cpu, rss, peak } = this.client.usage();
    result.memory = { end: rss, peak };
    result.foreignCores = Math.max(0, machineCpu() - began.machine - (ownCpu() - began.own) - cpu) / (now() - began.time);
    result.failed = this.failed;
    await this.client.stop();
    return result;
  }

  async #start() {
    const { command, env, settings, initializationOptions, pull } = this.server;
    const folder = { uri: pathToFileURL(this.target.folder).href, name: 'bench' };
    this.client = new Client(command, {
      cwd: this.target.folder, env,
      answer: (method, params) => {
        if (method === 'workspace/configuration') return params.items.map(({ section }) => (section ? settings[section] ?? null : settings));
        return method === 'workspace/workspaceFolders' ? [folder] : null;
      },
      onNotification: (method, params, time) => {
        if (method === 'textDocument/publishDiagnostics') {
          this.published++;
          this.#listener(params, time);
        } else if (method === '$/progress') this.#progress[params.value.kind === 'end' ? 'delete' : 'add'](params.token);
      },
    });
    await this.client.request('initialize', {
      processId: process.pid, clientInfo: { name: 'care-bench' }, locale: 'en', rootUri: folder.uri, workspaceFolders: [folder], initializationOptions,
      capabilities: pull ? { ...CAPABILITIES, textDocument: { ...CAPABILITIES.textDocument, diagnostic: { dynamicRegistration: true } } } : CAPABILITIES,
    }, TIMEOUT);
    const initialize = now() - this.client.spawnedAt;
    this.client.notify('initialized', {});
    this.client.notify('workspace/didChangeConfiguration', { settings });
    return initialize;
  }

  /** From the start of the process to the first right diagnostics of a plan that is opened with an error in it. */
  async #cold() {
    const initialize = await this.#start();
    const { value } = this.edits;
    value.flip(this.document);
    this.document.version = 1;
    const { uri, languageId, version, text } = this.document;
    const { ok, time } = await this.#becomesRight(value, () => this.client.notify('textDocument/didOpen', { textDocument: { uri, languageId, version, text } }), true);
    if (!ok) throw new Error('no right diagnostics after opening');
    await this.#quiet();
    const { rss, cpu } = this.client.usage();
    return { initialize, first: time - this.client.spawnedAt, cpu, idle: rss };
  }

  /** Until a background task is over and the CPU is quiet for `wanted` ms. */
  async #quiet(wanted = QUIET) {
    const limit = now() + TIMEOUT;
    let since = now();
    let { cpu } = this.client.usage();
    while ((now() - since < wanted || this.#progress.size > 0) && now() < limit) {
      await sleep(Math.min(50, wanted / 3));
      const current = this.client.usage().cpu;
      if (current - cpu >= 10) { since = now(); cpu = current; }
    }
  }

  /** Does `act`, then waits until the diagnostics are right: { ok, time }. A version, where the server sends one, must be the last. */
  #becomesRight(toggle, act, retry = false) {
    if (this.server.pull) return this.#pullUntilRight(toggle, act, retry);
    return new Promise((resolve) => {
      const settle = (ok, time) => { clearTimeout(timer); this.#listener = () => {}; resolve({ ok, time }); };
      const timer = setTimeout(() => settle(false, now()), TIMEOUT);
      this.#listener = ({ uri, version, diagnostics }, time) => {
        if (uri !== this.document.uri || (version !== undefined && version !== null && version !== this.document.version)) return;
        if (toggle.isRight(diagnostics)) settle(true, time);
      };
      void this.client.exited.then(() => settle(false, now()));
      act();
    });
  }

  async #pullUntilRight(toggle, act, retry) {
    const limit = now() + TIMEOUT;
    act();
    for (;;) {
      const { items } = await this.client.request('textDocument/diagnostic', { textDocument: { uri: this.document.uri } }, TIMEOUT);
      if (toggle.isRight(items)) return { ok: true, time: now() };
      // On opening, a server may still be reading the schema. After a key the first answer has to be right.
      if (!retry || now() > limit) return { ok: false, time: now() };
      await sleep(5);
    }
  }

  #send(change) {
    const { uri, version } = this.document;
    this.client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] });
  }

  async #key(toggle) {
    let sent = 0;
    const { ok, time } = await this.#becomesRight(toggle, () => {
      const change = toggle.flip(this.document);
      sent = now();
      this.#send(change);
    });
    return { ok, ms: time - sent };
  }

  /** The same error made and removed alternately: milliseconds of each key, and the server's CPU for one. */
  async #keys(toggle) {
    const limit = now() + this.maxSeconds * 1000;
    for (let i = 0; i < WARM_UP && (i < 2 || now() < limit); i++) await this.#key(toggle);
    const cpu = this.client.usage().cpu;
    const samples = [];
    while (samples.length < this.samples && (samples.length < 4 || now() < limit)) {
      const sample = await this.#key(toggle);
      samples.push(sample);
      if (!sample.ok) this.failed.push(`no right diagnostics ${toggle.there ? 'after an error was made' : 'after an error was removed'} (line ${toggle.line + 1})`);
      if (this.client.ended) throw new Error(this.client.ended);
      if (this.failed.length >= TOO_MANY) throw new Error('given up');
      await sleep(PAUSE);
    }
    const spent = this.client.usage().cpu - cpu;
    if (toggle.there) await this.#key(toggle);
    return { ms: samples.filter((s) => s.ok).map((s) => s.ms), cpu: spent / samples.length };
  }

  /** Types 200 characters without waiting; the last one makes the error. Then the time until that is known. */
  async #burst() {
    const { typing, value } = this.edits;
    if (value.there) await this.#key(value);
    const { cpu } = this.client.usage();
    const before = this.published;
    for (let i = 0; i < BURST - 1; i++) this.#send(this.document.apply({ ...typing, character: typing.character + i, insert: 'a' }).change);
    const { ok, ms } = await this.#key(value);
    if (!ok) this.failed.push('no right diagnostics after a burst of keys');
    await this.#quiet();
    return { ms: ok ? [ms] : [], cpu: this.client.usage().cpu - cpu, published: this.published - before };
  }

  /**
   * Each request right after a key: milliseconds from the key to the answer, added to `result`. Between two the server comes
   * to rest, which takes longer than the answers: a third as many samples as of keys.
   */
  async #requests(names, result) {
    const { value } = this.edits;
    if (value.there) await this.#key(value);
    await this.#quiet();
    const wanted = Math.max(4, Math.ceil(this.samples / 3));
    for (const request of requestsOf(this.document, this.target.plan, this.target.texts).filter(({ name }) => names.includes(name))) {
      const limit = now() + this.maxSeconds * 1000;
      const before = request.setUp && this.document.apply(request.setUp());
      if (before) this.#send(before.change);
      await this.#quiet(this.server.rest);
      const samples = [];
      for (let i = 0; i < WARM_UP / 2 + wanted && (i < WARM_UP / 2 + 4 || now() < limit); i++) {
        const sample = await this.#request(request);
        if (i === 0) result.first ??= [sample.ms];
        if (!sample.ok) this.failed.push(`wrong answer: ${request.name} ${JSON.stringify(sample.answer)?.slice(0, 300)}`);
        if (this.failed.length >= TOO_MANY) throw new Error('given up');
        if (i >= WARM_UP / 2 && sample.ok) samples.push(sample.ms);
      }
      result[request.name] = samples;
      if (before) this.#send(this.document.apply(before.undo).change);
    }
  }

  async #request({ key, ask, isRight }) {
    const { change, undo } = this.document.apply(key());
    const { method, params } = ask();
    const sent = now();
    this.#send(change);
    const answer = await this.client.request(method, params, TIMEOUT);
    const ms = now() - sent;
    const ok = isRight(answer);
    this.#send(this.document.apply(undo).change);
    await this.#quiet(this.server.rest);
    return { ok, ms, answer };
  }
}
