import type { EventFilter, SubscriptionState } from '@lacznik/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StoredSigningKey } from './stored-signing-key';

/** Where an institution has its feed sent to, and which part of it. */
@Entity('subscription')
export class Subscription {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  institution: string;

  @Column('text')
  name: string;

  @Column('text')
  url: string;

  @Column('jsonb')
  filter: EventFilter;

  @Column('jsonb')
  keys: StoredSigningKey[];

  @Column('text')
  state: SubscriptionState;

  /** Grows with each change: whoever sends by an older one sends no more. */
  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
