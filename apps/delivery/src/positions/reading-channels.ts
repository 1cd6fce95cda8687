import type { FeedChannel, TraceStep } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ReadingChannel } from '../mailboxes/mailbox.store';

interface Reading {
  institution: string;
  reading: { channel: ReadingChannel; through: number; at: string };
}

/** What institutions read by themselves: pull and streams. */
@Injectable()
export class ReadingChannels {
  constructor(private readonly dataSource: DataSource) {}

  async channelsOf(institutions: readonly string[]): Promise<ReadonlyMap<string, readonly FeedChannel[]>> {
    const readings = Map.groupBy(await this.readingsOf(institutions), ({ institution }) => institution);
    return new Map([...readings].map(([id, ofOne]) => [id, ofOne.map(({ reading }) => reading)]));
  }

  /** At the latest when the channel last went on. */
  async sendingsOf(institution: string, sequence: number): Promise<readonly TraceStep[]> {
    const readings = await this.readingsOf([institution]);
    return readings
      .filter(({ reading }) => reading.through >= sequence)
      .map(({ reading: { channel, at } }): TraceStep => ({ step: 'sent', at, channel }));
  }

  private async readingsOf(institutions: readonly string[]): Promise<Reading[]> {
    const rows: { institution: string; channel: ReadingChannel; last_sequence: string; read_at: Date }[] =
      await this.dataSource.query(
        `SELECT institution, channel, last_sequence, read_at FROM mailbox_reading
         WHERE institution = ANY ($1) AND channel <> 'webhook' ORDER BY institution, channel`,
        [institutions],
      );
    return rows.map(({ institution, channel, last_sequence, read_at }) => ({
      institution,
      reading: { channel, through: Number(last_sequence), at: read_at.toISOString() },
    }));
  }
}
