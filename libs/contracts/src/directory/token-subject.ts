import { ComposedPattern } from '../checking/rules';

/** Kafka takes the subject `*` for everybody. */
const SUBJECT = /^(?!\*$)(?=.*\S)[^\p{Cs}\p{Cc}]{1,200}$/u;

/** The subject of a system's access tokens, by which it is known in Kafka. */
export function TokenSubject(): PropertyDecorator {
  return ComposedPattern(
    SUBJECT,
    'a subject of access tokens, of 1 to 200 characters, and not * alone, which Kafka takes for all',
  );
}
