import { randomUUID } from 'node:crypto';
import type { BodyAdmission, BodyInvitation, ReasonedChange } from '@lacznik/contracts';
import { parseInstitutionId } from '@lacznik/identifiers';
import { InstitutionsService } from '@lacznik/institutions';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, Not } from 'typeorm';
import type { Acting } from '../processes/acting';
import { countyFaults } from '../processes/area-faults';
import { type Asked, begin, takeStep } from '../processes/take-step';
import { Body } from './body.entity';
import { BODIES, type BodyWords } from './body-table';
import { actorOf } from './body-views';

/** Bodies are invited, admitted, suspended, and leave. */
@Injectable()
export class BodiesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly institutions: InstitutionsService,
  ) {}

  /** Those that take part first by their institutions. */
  list(state?: Body['state']): Promise<Body[]> {
    return this.dataSource.manager.find(Body, { where: state ? { state } : {}, order: { institution: 'ASC' } });
  }

  /** @throws LacznikError `not-found` for whoever is neither the body nor its host */
  async ownBody(id: string, by: Acting, manager = this.dataSource.manager): Promise<Body> {
    const body = await manager.findOneBy(Body, { id });
    if (!body || actorOf(body, by) === 'reader')
      throw new LacznikError('not-found', 'Your institution looks after no body of that id, and is not it.');
    return body;
  }

  async invite({ institution, kind }: BodyInvitation, by: Acting): Promise<Body> {
    if (parseInstitutionId(institution)?.kind !== kind)
      throw new LacznikError('validation-failed', `expected an id that begins with ${kind}-`, { path: 'institution' });
    const known = await this.institutions.namesOf([institution]);
    if (known[institution] === undefined)
      throw new LacznikError('unknown-institution', 'No such institution takes part.', { path: 'institution' });
    return this.dataSource.transaction(async (transaction) => {
      // Two invitations at once: the second waits, and finds the first.
      await transaction.query('LOCK TABLE body IN SHARE ROW EXCLUSIVE MODE');
      if (await transaction.existsBy(Body, { institution, state: Not('LEFT') }))
        throw new LacznikError('body-exists', 'It is invited or takes part already.', { path: 'institution' });
      const body = { id: randomUUID(), institution, kind, host: by.institution ?? null, scope: null };
      return transaction.save(Body, { ...body, ...begin('INVITED', 'invite', by) });
    });
  }

  async admit(id: string, { version, scope }: BodyAdmission, by: Acting): Promise<Body> {
    const counties = scope.counties.map((county, i) => [`scope.counties[${i}]`, county] as const);
    const faults = await countyFaults(new Map(counties), this.institutions);
    if (faults.length > 0) throw LacznikError.ofAll(faults);
    return this.step(id, { command: 'admit', version }, by, { scope });
  }

  suspend(id: string, change: ReasonedChange, by: Acting): Promise<Body> {
    return this.step(id, { command: 'suspend', ...change }, by);
  }

  resume(id: string, change: ReasonedChange, by: Acting): Promise<Body> {
    return this.step(id, { command: 'resume', ...change }, by);
  }

  leave(id: string, change: ReasonedChange, by: Acting): Promise<Body> {
    return this.step(id, { command: 'leave', ...change }, by);
  }

  private step(id: string, asked: Asked<BodyWords['command']>, by: Acting, change: Partial<Body> = {}): Promise<Body> {
    return this.dataSource.transaction(async (transaction) => {
      await transaction.query('SELECT 1 FROM body WHERE id = $1 FOR UPDATE', [id]);
      const body = await this.ownBody(id, by, transaction);
      return transaction.save(Body, { ...body, ...takeStep(BODIES, body, asked, actorOf(body, by), by), ...change });
    });
  }
}
