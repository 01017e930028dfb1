/** What is wrong with a text before any meaning is looked for: data that the rules put into words. */
import type { Span } from '../text/span.ts';

export type Problem =
  /** The YAML package cannot read this; `code` is its own code, or one of ours in lower case. */
  | (Span & { readonly kind: 'yaml'; readonly code: string; readonly name: string })
  | (Span & { readonly kind: 'duplicate-key'; readonly name: string })
  | (Span & { readonly kind: 'limit'; readonly limit: 'depth' | 'aliases' | 'size' | 'parser' });
