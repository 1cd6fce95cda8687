import type { JsonSchema, SchemaComponents } from '@lacznik/contracts';
import type { DocComments } from './doc-comments';

/** The schemas by name, with the doc comments of their classes as descriptions; what a rule says of the form follows. */
export function describeSchemas(schemas: SchemaComponents, comments: DocComments): Record<string, JsonSchema> {
  const names = [...schemas.keys()].sort();
  return Object.fromEntries(names.map((name) => [name, describe(schemas.get(name) ?? {}, name, comments)]));
}

function describe(schema: JsonSchema, name: string, comments: DocComments): JsonSchema {
  const { text, fields } = comments.get(name) ?? { text: '', fields: new Map<string, string>() };
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>);
  return {
    ...withDescription(schema, text),
    ...(properties.length === 0
      ? {}
      : {
          properties: Object.fromEntries(
            properties.map(([field, property]) => [field, withDescription(property, fields.get(field) ?? '')]),
          ),
        }),
  };
}

function withDescription({ description: form, ...schema }: JsonSchema, text: string): JsonSchema {
  const description = descriptionOf(text, form);
  return description === '' ? schema : { description, ...schema };
}

/** A doc comment, and what a rule says of the form as a sentence after it. */
export function descriptionOf(text: string | undefined, form: unknown): string {
  const sentence = typeof form === 'string' && form !== '' ? `${form.charAt(0).toUpperCase()}${form.slice(1)}.` : '';
  return [text, sentence.replace(/\.\.$/, '.')].filter(Boolean).join(' ');
}
