import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  dayInPoland,
  type JobOfferContent,
  type JobOfferPublication,
  type JobOfferUpdate,
  type ReasonedChange,
} from '@lacznik/contracts';
import { parseInstitutionId } from '@lacznik/identifiers';
import { InstitutionsService } from '@lacznik/institutions';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ActingFor } from '../processes/acting';
import { type Asked, begin, takeStep } from '../processes/take-step';
import { JobOffer } from './job-offer.entity';
import { JOB_OFFERS, type JobOfferWords } from './job-offer-table';
import { areaFaults, countyFaults } from '../processes/area-faults';
import { nextSequence } from './job-offers.store';
import { dayFaults, stateOn } from './offer-days';

/** Offers begin, change and are withdrawn. */
@Injectable()
export class ChangeOffersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly institutions: InstitutionsService,
  ) {}

  /** @throws LacznikError `job-offer-exists` where the source id stands for something else */
  async publish({ sourceId, ...content }: JobOfferPublication, by: ActingFor): Promise<JobOffer> {
    requireLabourOffice(by.institution);
    await this.requireArea(content);
    requireDays(content);
    return this.dataSource.transaction(async (transaction) => {
      // Held before it is looked for: two at once with the same number come one after the other.
      const sequence = await nextSequence(transaction);
      const known = await transaction.findOneBy(JobOffer, { publisher: by.institution, sourceId });
      if (known) return sameOffer(known, content);
      const offer = { id: randomUUID(), publisher: by.institution, sourceId, sequence };
      const stored = { ...offer, ...begin('PUBLISHED', 'publish', by), ...columnsOf(content) };
      return transaction.save(JobOffer, stored as JobOffer);
    });
  }

  async update(id: string, { version, reason, ...content }: JobOfferUpdate, by: ActingFor): Promise<JobOffer> {
    await this.requireArea(content);
    return this.change(id, { command: 'update', version, reason }, by, content);
  }

  withdraw(id: string, { version, reason }: ReasonedChange, by: ActingFor): Promise<JobOffer> {
    return this.change(id, { command: 'withdraw', version, reason }, by);
  }

  private async requireArea(content: JobOfferContent): Promise<void> {
    const county = new Map([['county', content.county]]);
    const faults = [...areaFaults(content), ...(await countyFaults(county, this.institutions))];
    if (faults.length > 0) throw LacznikError.ofAll(faults);
  }

  private async change(
    id: string,
    asked: Asked<JobOfferWords['command']>,
    by: ActingFor,
    content?: JobOfferContent,
  ): Promise<JobOffer> {
    return this.dataSource.transaction(async (transaction) => {
      const sequence = await nextSequence(transaction);
      const offer = await ownOffer(transaction, id, by.institution);
      if (content) requireDays(content, offer.content);
      const standing = { ...offer, state: stateOn(offer, dayInPoland(new Date())) };
      const taken = takeStep(JOB_OFFERS, standing, asked, 'publisher', by);
      return transaction.save(JobOffer, {
        ...offer,
        ...taken,
        ...(content ? columnsOf(content) : {}),
        sequence,
      } as JobOffer);
    });
  }
}

async function ownOffer(transaction: EntityManager, id: string, publisher: string): Promise<JobOffer> {
  const offer = await transaction.findOneBy(JobOffer, { id, publisher });
  if (!offer) throw new LacznikError('not-found', 'Your office has published no offer of that id.');
  return offer;
}

function sameOffer(known: JobOffer, content: JobOfferContent): JobOffer {
  if (isDeepStrictEqual(known.content, { ...content })) return known;
  throw new LacznikError('job-offer-exists', 'Your office has an offer of that source id that says something else.', {
    path: 'sourceId',
  });
}

function columnsOf(content: JobOfferContent): Pick<JobOffer, 'content' | 'county' | 'commune' | 'validTo'> {
  const { county, commune = null, validTo } = content;
  return { content, county, commune, validTo };
}

function requireDays(content: JobOfferContent, before?: JobOfferContent): void {
  const faults = dayFaults(content, dayInPoland(new Date()), before);
  if (faults.length > 0) throw LacznikError.ofAll(faults);
}

function requireLabourOffice(institution: string): void {
  if (parseInstitutionId(institution)?.kind !== 'PUP')
    throw new LacznikError('forbidden', 'Job offers are published by labour offices (PUP) alone.');
}
