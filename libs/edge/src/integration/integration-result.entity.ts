import type { IntegrationResult } from '@lacznik/casework';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What came of the programme for somebody who was referred to it. */
@Entity('integration_result')
export class StoredIntegrationResult {
  @PrimaryColumn('text')
  institution: string;

  /** Id of the referral's process. */
  @PrimaryColumn('uuid')
  referral: string;

  @Column('text')
  result: IntegrationResult;
}
