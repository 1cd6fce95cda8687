import { type JsonValue, type Shape, shapeOf } from '../checking/shape';
import { categoriesOf } from './category';

/** One section of what institutions publish: its name in URLs and files, its events and its fields. Who publishes it, the dictionary of kinds says. */
export interface SectionContract {
  readonly name: string;
  readonly eventTypes: readonly string[];
  /** The event that a record of the section is; `data` has been parsed. */
  eventTypeOf(data: Readonly<Record<string, JsonValue>>): string;
  /** Field → scope category, in contract order. One map for the life of the process. */
  readonly fields: ReadonlyMap<string, string>;
  readonly dataClass: new () => object;
  readonly shape: Shape<object>;
}

/** What a section is declared with. */
export interface SectionDeclaration {
  name: string;
  eventTypes: readonly [string, ...string[]];
  eventTypeOf?: (data: Readonly<Record<string, JsonValue>>) => string;
  dataClass: new () => object;
}

/** @throws Error when a field has no category or no rule: such a field could be published, but never be judged */
export function section(declaration: SectionDeclaration): SectionContract {
  const { eventTypes, dataClass } = declaration;
  const shape = shapeOf(dataClass);
  const fields = categoriesOf(dataClass);
  for (const field of new Set([...shape.fields, ...fields.keys()])) {
    if (!shape.fields.has(field) || !fields.has(field)) {
      throw new Error(`${dataClass.name}.${field} needs a rule and a category`);
    }
  }
  return { eventTypeOf: () => eventTypes[0], ...declaration, shape, fields };
}
