/** A value written so that YAML reads it as it was meant, inside the quotes that are there or with its own. */
import { write } from '../../workspace/yamlEdit.ts';
import type { Body } from './body.ts';
import type { Place } from './place.ts';

/** A text as the value of the place; `quoted` for figures that have to stay a text, such as a FINESS. */
export function scalar(place: Place, value: string, quoted = false): Body {
  const { quote } = place.context;
  if (quote === '') return [quoted ? write(value, 'double') : write(value)];
  return [write(value, quote === '"' ? 'double' : 'single').slice(1, -1)];
}
