import type { ProcessTable } from '@lacznik/casework';
import type { BodyState } from '@lacznik/contracts';

export interface BodyWords {
  state: BodyState;
  command: 'admit' | 'suspend' | 'resume' | 'leave';
  actor: 'host' | 'body' | 'reader';
  flag: never;
  mark: never;
}

/** How a body comes to take part, and ceases to. Its host admits it; either ends it. */
export const BODIES: ProcessTable<BodyWords> = {
  initial: 'INVITED',
  final: ['LEFT'],
  moves: [
    { command: 'admit', by: ['host'], from: ['INVITED', 'ADMITTED'], to: 'ADMITTED' },
    { command: 'suspend', by: ['host'], from: ['ADMITTED'], to: 'SUSPENDED' },
    { command: 'resume', by: ['host'], from: ['SUSPENDED'], to: 'ADMITTED' },
    { command: 'leave', by: ['host', 'body'], from: ['INVITED', 'ADMITTED', 'SUSPENDED'], to: 'LEFT' },
  ],
};
