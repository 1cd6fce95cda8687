import type { DeadLetterCode } from '@lacznik/contracts';
import { CannotGoOn } from '../../output/cannot-go-on';

/** The options by which dead letters are chosen. */
export interface SelectionOptions {
  from?: number;
  to?: number;
  person?: string;
  code?: DeadLetterCode;
  topic?: string;
  partition?: number;
  fromOffset?: number;
  toOffset?: number;
}

/** What the apps are told of it: `--from` alone is that one. @throws CannotGoOn where nothing was chosen */
export function selectionOf(
  { from, to, person, code, topic, partition, fromOffset, toOffset }: SelectionOptions,
  isOfAll = false,
) {
  const isOfSome = [from, to, person, code, topic].some((chosen) => chosen !== undefined);
  if (isOfSome === isOfAll) throw new CannotGoOn(isOfAll ? ALL_AND_SOME : NOTHING_CHOSEN);
  return {
    from: from ?? 1,
    to: to ?? from ?? Number.MAX_SAFE_INTEGER,
    ...(person === undefined ? {} : { blockedPerson: person }),
    ...(code === undefined ? {} : { code }),
    ...(topic === undefined ? {} : { topic }),
    ...(partition === undefined ? {} : { partition }),
    ...(fromOffset === undefined ? {} : { fromOffset }),
    ...(toOffset === undefined ? {} : { toOffset }),
  };
}

const NOTHING_CHOSEN =
  'Which of them? --from <id> [--to <id>], --person <id>, --code, --topic; a redrive takes --all, too.';
const ALL_AND_SOME = '--all is all of them: leave the other options out.';
