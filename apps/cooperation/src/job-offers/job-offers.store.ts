import type { JobOfferQuery } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { JobOffer } from './job-offer.entity';

type Place = Pick<JobOfferQuery, 'county' | 'commune'>;

/** Offers by area and by the order of their changes. */
@Injectable()
export class JobOffersStore {
  constructor(private readonly dataSource: DataSource) {}

  find(id: string): Promise<JobOffer | null> {
    return this.dataSource.manager.findOneBy(JobOffer, { id });
  }

  withIds(ids: readonly string[]): Promise<JobOffer[]> {
    return this.dataSource.manager.findBy(JobOffer, { id: In([...ids]) });
  }

  /** Those of an area that can hang on a board today, in the order of their numbers in the feed. */
  async openIn(place: Place, today: string): Promise<JobOffer[]> {
    return this.open(place, today).orderBy('offer.sequence').getMany();
  }

  /** A page of the feed, and the number behind which the next begins. One more than `limit`, where there are more. */
  async page({ after, limit, ...place }: JobOfferQuery, today: string): Promise<{ offers: JobOffer[]; last: number }> {
    return this.dataSource.transaction('REPEATABLE READ', async (transaction) => {
      const query =
        after === undefined
          ? this.open(place, today, transaction)
          : this.inArea(place, transaction).andWhere('offer.sequence > :after', { after });
      const offers = await query
        .orderBy('offer.sequence')
        .limit(limit + 1)
        .getMany();
      return { offers, last: await lastSequence(transaction) };
    });
  }

  private open(place: Place, today: string, manager?: EntityManager): SelectQueryBuilder<JobOffer> {
    return this.inArea(place, manager).andWhere("offer.state <> 'WITHDRAWN' AND offer.valid_to >= :today", { today });
  }

  private inArea(
    { county, commune }: Place,
    manager: EntityManager = this.dataSource.manager,
  ): SelectQueryBuilder<JobOffer> {
    const query = manager.createQueryBuilder(JobOffer, 'offer').where('TRUE');
    if (county !== undefined) query.andWhere('offer.county = :county', { county });
    if (commune === undefined) return query;
    return query.andWhere('(offer.commune = :commune OR (offer.commune IS NULL AND offer.county = :its))', {
      commune,
      its: commune.slice(0, 4),
    });
  }
}

/** The next place in the order of changes. Held until the commit, so that whoever reads up to a number misses none below it. */
export async function nextSequence(transaction: EntityManager): Promise<string> {
  const [[{ last }]] = await transaction.query<[[{ last: string }]]>(
    'UPDATE job_offer_sequence SET last = last + 1 RETURNING last',
  );
  return last;
}

async function lastSequence(transaction: EntityManager): Promise<number> {
  const [{ last }] = await transaction.query<[{ last: string }]>('SELECT last FROM job_offer_sequence');
  return Number(last);
}
