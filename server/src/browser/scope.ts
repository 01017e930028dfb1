/** Imported first: what the modules after it expect of the platform. */
import { provideSetImmediate } from './setImmediate.ts';

provideSetImmediate(globalThis);
