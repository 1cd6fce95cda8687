import type { ServiceContent } from '@lacznik/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A service in the register. */
@Entity('service')
export class ServiceEntry {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  institution: string;

  @Column('jsonb')
  content: ServiceContent;

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt: Date;
}
