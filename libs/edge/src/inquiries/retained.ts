import type { StoredInquiry } from './inquiry.entity';

const DAY_MS = 24 * 60 * 60 * 1000;

/** An inquiry as it may be read now: once its days are over, without whom it was about, though the job has not come to it yet. */
export function retained(inquiry: StoredInquiry, days: number): StoredInquiry {
  return inquiry.askedAt.getTime() + days * DAY_MS > Date.now()
    ? inquiry
    : { ...inquiry, encrypted: null, claims: null };
}
