import { Logger } from '@nestjs/common';
import type { IncomingMessage } from '../broker/message';
import { PartitionsStandStillError } from '../broker/partitions-stand-still.error';
import { StandingStreams } from './standing-streams';

const CONSUMER = 'standing-streams.spec';

function standAt(offset: number): void {
  const standing = new StandingStreams();
  const origin = { source: 'edge', shard: 3, position: 40 + offset, drawnAt: 1 };
  const message = { topic: 'edge-out.edge.v1', partition: 0, offset: String(offset), origin } as IncomingMessage;
  standing.add({ stream: `${CONSUMER}|edge/3`, message, kept: 90 });
  expect(() => standing.requireNone(CONSUMER)).toThrow(PartitionsStandStillError);
}

describe('a stream that stands still', () => {
  const errors = jest.spyOn(Logger.prototype, 'error').mockImplementation();
  afterAll(() => errors.mockRestore());

  it('is said once while it stands at the same message, and again where it has gone on to another', () => {
    standAt(1);
    standAt(1);
    expect(errors).toHaveBeenCalledTimes(1);
    standAt(5);
    expect(errors).toHaveBeenCalledTimes(2);
    expect(errors).toHaveBeenLastCalledWith(expect.stringContaining('SET position = 44 WHERE'));
  });
});
