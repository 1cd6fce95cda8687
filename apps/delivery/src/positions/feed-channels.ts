import type { FeedChannel, TraceStep } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { ReadingChannels } from './reading-channels';

/** What hands feeds out, and knows how far it has come with whose. */
export interface ChannelReporter {
  /** How far each of these institutions' feeds went out, by institution. */
  channelsOf(institutions: readonly string[]): Promise<ReadonlyMap<string, readonly FeedChannel[]>>;
  /** When one delivery went out, or was given up. */
  sendingsOf(institution: string, sequence: number): Promise<readonly TraceStep[]>;
}

/** All that hand feeds out: what is read, and whatever is added. */
@Injectable()
export class FeedChannels implements ChannelReporter {
  private readonly reporters: ChannelReporter[];

  constructor(readings: ReadingChannels) {
    this.reporters = [readings];
  }

  add(reporter: ChannelReporter): void {
    this.reporters.push(reporter);
  }

  async channelsOf(institutions: readonly string[]): Promise<ReadonlyMap<string, readonly FeedChannel[]>> {
    const reports = await Promise.all(this.reporters.map((one) => one.channelsOf(institutions)));
    return new Map(institutions.map((id) => [id, reports.flatMap((report) => report.get(id) ?? [])]));
  }

  async sendingsOf(institution: string, sequence: number): Promise<readonly TraceStep[]> {
    return (await Promise.all(this.reporters.map((one) => one.sendingsOf(institution, sequence)))).flat();
  }
}
