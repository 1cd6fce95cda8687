import { ListOf, Pattern, Text } from '../../checking/rules';

/** Most words, ids or withholdings in one list. */
export const MAX_LISTED = 1000;
/** Of codes and names of fields. */
export const MAX_WORD_LENGTH = 64;
/** Of ids that others give, such as subjects of tokens. */
export const MAX_ID_LENGTH = 200;

/** W3C trace id: 32 lower-case hexadecimal digits; empty where there was no trace. */
export function TraceId(): PropertyDecorator {
  return Pattern(/^([0-9a-f]{32})?$/, '32 hexadecimal digits, or nothing');
}

/** Names of fields, or codes of categories. */
export function Words(): PropertyDecorator {
  return ListOf(Text(MAX_WORD_LENGTH), 0, MAX_LISTED);
}

/** The person: on the way to the log under the log's pseudonym, in the log by a reference whose key can be erased. */
export function LoggedPerson(): PropertyDecorator {
  return Text(MAX_WORD_LENGTH);
}
