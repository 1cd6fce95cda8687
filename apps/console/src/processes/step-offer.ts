import type { Fields } from '../pages/fields';
import type { Option } from '../pages/form-parts';
import type { Texts } from '../texts/texts';

/** What may be said in a process. */
export type ActionName = keyof Texts['processes']['actions'];

/** A field of a step's form; its label is under the same name in the texts. */
export interface StepField {
  name: keyof Texts['processes']['fields'];
  as: 'line' | 'text' | 'day' | 'choice';
  required?: true;
  /** Of a choice. */
  options?: readonly Option[];
  /** In place of the usual label. */
  label?: string;
}

/** An action with what has to be filled in for it, or where it is filled in. */
export interface StepOffer {
  action: ActionName;
  fields: readonly StepField[];
  /** What is sent with it as it is. */
  hidden?: Readonly<Record<string, string>>;
  /** The page of its form, where that is too large to stand here. */
  href?: string;
}

/** A text of several lines that has to be there. */
export const TEXT: StepField = { name: 'text', as: 'text', required: true };
/** Likewise. */
export const REASON: StepField = { name: 'reason', as: 'text', required: true };
/** One that need not be there. */
export const NOTE: StepField = { name: 'note', as: 'text' };

/** What a field is called in the page, where every action has its own form. */
export function fieldId(action: string, name: string): string {
  return `${action}-${name}`;
}

/** The command that a form says: what is left empty is not said. What it must hold, the edge checks. */
export function commandIn({ action, fields, hidden = {} }: StepOffer, form: Fields): { name: ActionName } {
  const names = [...fields.map(({ name }) => name), ...Object.keys(hidden)];
  const said = names.map((name) => [name, form.optional(fieldId(action, name))] as const);
  return { name: action, ...Object.fromEntries(said.filter(([, value]) => value !== undefined)) };
}

/** The form's fields of places in the body. */
export function placesOf({ action, fields }: StepOffer): Record<string, string> {
  return Object.fromEntries(fields.map(({ name }) => [`command.${name}`, fieldId(action, name)]));
}
