import type { ChangeView } from '@lacznik/contracts';
import { Column, PrimaryColumn } from 'typeorm';

/** What is kept of everything that has a life of moves. */
export abstract class StoredProcess<State extends string> {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  state: State;

  /** Grows with each change. */
  @Column('integer')
  version: number;

  /** The first one first. */
  @Column('jsonb')
  changes: ChangeView[];
}
