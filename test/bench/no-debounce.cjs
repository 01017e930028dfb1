// node --require no-debounce.cjs SERVER: timers of exactly 200 ms, the debounce of yaml-language-server, fire at once.
// So its computing is seen by itself, without the wait that it adds on purpose.
const original = globalThis.setTimeout;
globalThis.setTimeout = (callback, ms, ...rest) => original(callback, ms === 200 ? 0 : ms, ...rest);
