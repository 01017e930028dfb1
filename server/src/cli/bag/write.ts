/** Writing a bag (RFC 8493, BagIt 1.0): payload first, then its manifest, the declaration last. */
import { createHash } from 'node:crypto';
import { encodePath } from './names.ts';
import type { Sink } from './sink.ts';

export interface Written { readonly sha256: string; readonly size: number }

export interface BagWriter {
  /** Adds a file below `data/`. Resolves to its digest and size. */
  readonly add: (name: string, content: string | AsyncIterable<Uint8Array>) => Promise<Written>;
  /** Writes the tag files. The labels of `info` keep their order; an empty value is left out. */
  readonly finish: (info: readonly (readonly [label: string, value: string])[]) => Promise<{ readonly files: number; readonly bytes: number }>;
}

const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** A writer of a bag into a folder or a zip file. */
export function bagWriter(sink: Sink): BagWriter {
  const payload = new Map<string, Written>();
  const tags = new Map<string, string>();
  const put = async (name: string, content: string): Promise<void> => {
    const bytes = Buffer.from(content, 'utf8');
    await sink.file(name, [bytes]);
    tags.set(name, createHash('sha256').update(bytes).digest('hex'));
  };
  return {
    add: async (name, content) => {
      const path = `data/${name}`;
      const hash = createHash('sha256');
      let size = 0;
      await sink.file(path, measured(typeof content === 'string' ? [Buffer.from(content, 'utf8')] : content, (block) => {
        hash.update(block);
        size += block.length;
      }));
      const written = { sha256: hash.digest('hex'), size };
      payload.set(path, written);
      return written;
    },
    finish: async (info) => {
      const bytes = [...payload.values()].reduce((sum, { size }) => sum + size, 0);
      const labels = [...info, ['Payload-Oxum', `${bytes}.${payload.size}`] as const];
      await put('manifest-sha256.txt', manifest(new Map([...payload].map(([path, { sha256 }]) => [path, sha256]))));
      await put('bag-info.txt', labels.filter(([, value]) => value !== '').map(([label, value]) => `${label}: ${oneLine(value)}\n`).join(''));
      tags.set('bagit.txt', createHash('sha256').update(DECLARATION).digest('hex'));
      await sink.file('tagmanifest-sha256.txt', [Buffer.from(manifest(tags), 'utf8')]);
      await sink.file('bagit.txt', [Buffer.from(DECLARATION, 'utf8')]);
      return { files: payload.size, bytes };
    },
  };
}

/** Two spaces, so that `sha256sum -c` reads it. */
function manifest(digests: ReadonlyMap<string, string>): string {
  return [...digests].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, digest]) => `${digest}  ${encodePath(path)}\n`).join('');
}

function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}

async function* measured(blocks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, see: (block: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  for await (const block of blocks) {
    see(block);
    yield block;
  }
}
