import { type Broker, MissingRightError } from '@lacznik/messaging';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { FeedChannels } from './feed-channels';
import { KafkaChannel } from './kafka-channel';

const OPS = 'OPS-260604';

describe('how far an institution’s consumer groups have come', () => {
  it('is said to be unknown once for each reason, not with each question', async () => {
    const warned = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const answers: (() => Promise<never[]>)[] = [refuse, refuse, answer, refuse];
    const broker = { committedOffsets: () => answers.shift()?.() } as unknown as Broker;
    const channel = new KafkaChannel(broker, {} as DataSource, {} as FeedChannels);
    for (const said of [1, 1, 1, 2]) {
      await channel.channelsOf([OPS]).catch(() => undefined);
      expect(warned).toHaveBeenCalledTimes(said);
    }
  });
});

function refuse(): Promise<never> {
  return Promise.reject(new MissingRightError('User:delivery may not Describe groups'));
}

function answer(): Promise<never[]> {
  return Promise.resolve([]);
}
