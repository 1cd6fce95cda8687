import type { JsonSchema, RuleTraits } from './rule-traits';
import { type DataClass, shapeOf } from './shape';

/** Named schemas of a document; a class comes in when it is first referred to. */
export type SchemaComponents = Map<string, JsonSchema>;

/** A reference to the schema of a class, which is added to `components` with all that it refers to. */
export function schemaRef(dataClass: DataClass, components: SchemaComponents): JsonSchema {
  if (!components.has(dataClass.name)) {
    // Before its fields are looked at: a class may contain itself.
    components.set(dataClass.name, {});
    components.set(dataClass.name, schemaOf(dataClass, components));
  }
  return { $ref: `#/components/schemas/${dataClass.name}` };
}

/** The JSON Schema (draft 2020-12) of a class, made from the rules of its fields. */
export function schemaOf(dataClass: DataClass, components: SchemaComponents): JsonSchema {
  const { traits, required } = shapeOf(dataClass);
  const defaults = new dataClass() as Readonly<Record<string, unknown>>;
  const properties = Object.fromEntries(
    Array.from(traits, ([field, rules]) => {
      const schema = fieldSchema(rules, components);
      return [field, defaults[field] === undefined ? schema : { ...schema, default: defaults[field] }];
    }),
  );
  const needed = [...required].filter((field) => defaults[field] === undefined);
  return {
    type: 'object',
    properties,
    ...(needed.length > 0 ? { required: needed } : {}),
    additionalProperties: false,
  };
}

function fieldSchema(rules: readonly RuleTraits[], components: SchemaComponents): JsonSchema {
  return Object.assign({}, ...[...rules].reverse().map((rule) => ruleSchema(rule, components))) as JsonSchema;
}

function ruleSchema(traits: RuleTraits, components: SchemaComponents): JsonSchema {
  const { schema, nested, item, value, anyOf, component } = traits;
  if (nested) return schemaRef(nested(), components);
  if (anyOf) return { anyOf: anyOf().map((dataClass) => schemaRef(dataClass, components)) };
  if (item) return { ...schema, items: memberSchema(item, components) };
  if (value) return { ...schema, additionalProperties: memberSchema(value, components) };
  if (component === undefined) return schema;
  components.set(component, schema);
  return { $ref: `#/components/schemas/${component}` };
}

function memberSchema(member: DataClass, components: SchemaComponents): JsonSchema {
  return fieldSchema(shapeOf(member).traits.get('value') ?? [], components);
}
