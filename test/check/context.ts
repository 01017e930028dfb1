/** Shows where a cursor is, in one line that tests compare. */
import assert from 'node:assert/strict';
import { contextAt } from '../../server/src/core/workspace/context.ts';
import { parseFixture, snapshotOf } from '../fixture.ts';

/** `path expects 'word'` with what else holds: `flow`, `quote`, `space`, `colon`, `alone`, `pad=n`, `col=n`, `has=keys`; `-` for nothing. */
export function describeContext(text: string): string {
  const fixture = parseFixture(text);
  if (!fixture.cursor) throw new Error('no cursor');
  const { path, offset } = fixture.cursor;
  const document = snapshotOf(fixture).documents.get(path);
  const context = document && contextAt(document, offset);
  if (!context) return '-';
  const source = fixture.files.get(path) ?? '';
  return [
    context.path.join('/') || '/', context.expects, `'${context.word}'`,
    ...(source.slice(context.span.start, context.span.end) === context.word ? [] : [`over '${source.slice(context.span.start, context.span.end)}'`]),
    ...(context.quote === '' ? [] : [`quote${context.closed ? '' : ' open'}`]), ...(context.flow ? ['flow'] : []), ...(context.needsSpace ? ['space'] : []),
    ...(context.hasColon && context.expects === 'key' ? ['colon'] : []), ...(context.pad > 0 ? [`pad=${context.pad}`] : []),
    `col=${context.column}`, ...(context.siblings.length > 0 ? [`has=${context.siblings.join(',')}`] : []),
  ].join(' ');
}

/** Checks the context of the cursor of a fixture. */
export function checkContext(text: string, expected: string): void {
  assert.equal(describeContext(text), expected, text);
}
