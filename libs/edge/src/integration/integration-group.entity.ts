import type { IntegrationGroupTerms } from '@lacznik/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A group of the integration programme, as one institution keeps it. */
@Entity('integration_group')
export class StoredIntegrationGroup {
  @PrimaryColumn('text')
  institution: string;

  @PrimaryColumn('text')
  id: string;

  @Column('jsonb')
  terms: IntegrationGroupTerms;
}
