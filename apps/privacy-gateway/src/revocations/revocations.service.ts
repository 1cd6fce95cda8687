import { setTimeout as delay } from 'node:timers/promises';
import type { HubRevocationView } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { findRevocation } from './revocations.store';

/** Whoever waits longer is told that it is pending. */
const MAX_WAIT_MS = 2000;
/** Another process may settle it. */
const POLL_MS = 25;

/** How far revocations have come, for those who asked for them. */
@Injectable()
export class RevocationsService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * @param concerned for whom: one that the institution has asked for, or loses something by; any where none is named
   * @throws LacznikError `not-found` where there is none of that id, or none any more
   */
  async get(id: string, concerned?: string): Promise<HubRevocationView> {
    const found = await findRevocation(this.dataSource, id, concerned);
    if (!found) throw new LacznikError('not-found', 'There is no such revocation, or not any more.', { path: 'id' });
    return found;
  }

  /** The revocation once it is settled, or after 2 s as it is then. To be called after the transaction that keeps it. */
  async settled(id: string): Promise<HubRevocationView> {
    const until = performance.now() + MAX_WAIT_MS;
    for (;;) {
      const view = await this.get(id);
      if (view.effective === 'committed' || performance.now() >= until) return view;
      await delay(POLL_MS);
    }
  }
}
