import type { AdmissionScope, BodyInvitation, BodyState } from '@lacznik/contracts';
import { Column, Entity } from 'typeorm';
import { StoredProcess } from '../processes/stored-process';

/** A non-governmental organisation, or a body of the social economy. */
@Entity('body')
export class Body extends StoredProcess<BodyState> {
  @Column('text')
  institution: string;

  @Column('text')
  kind: BodyInvitation['kind'];

  /** Who invited it; null: the operator. */
  @Column('text', { nullable: true })
  host: string | null;

  @Column('jsonb', { nullable: true })
  scope: AdmissionScope | null;
}
