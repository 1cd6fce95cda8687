import type { ProcessTable } from '@lacznik/casework';
import type { QuestionState } from '@lacznik/contracts';

export interface QuestionWords {
  state: QuestionState;
  command: 'answer' | 'withdraw';
  actor: 'asker' | 'asked';
  flag: never;
  mark: never;
}

/** A question of capacity. An answer may be corrected: places come and go. */
export const CAPACITY_QUESTIONS: ProcessTable<QuestionWords> = {
  initial: 'ASKED',
  final: ['WITHDRAWN'],
  moves: [
    { command: 'answer', by: ['asked'], from: ['ASKED', 'ANSWERED'], to: 'ANSWERED' },
    { command: 'withdraw', by: ['asker'], from: ['ASKED'], to: 'WITHDRAWN' },
  ],
};
