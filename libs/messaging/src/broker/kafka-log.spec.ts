import { Logger } from '@nestjs/common';
import { logLevel } from 'kafkajs';
import { kafkaLog } from './kafka-log';

describe("kafkajs's log", () => {
  const logged: [string, unknown][] = [];
  const log = (level: logLevel, message: string, details: object = {}): unknown => {
    logged.length = 0;
    kafkaLog(level)({
      namespace: '',
      level,
      label: '',
      log: { timestamp: '', message, logger: () => null, ...details },
    });
    return logged;
  };

  beforeAll(() => {
    jest.spyOn(Logger.prototype, 'warn').mockImplementation((text: unknown) => void logged.push(['warn', text]));
    jest.spyOn(Logger.prototype, 'debug').mockImplementation((text: unknown) => void logged.push(['debug', text]));
  });
  afterAll(() => jest.restoreAllMocks());

  it('wakes nobody for what mends itself', () => {
    expect(log(logLevel.WARN, 'Response without match')).toEqual([['debug', 'Response without match']]);
    expect(log(logLevel.ERROR, 'Connection error: ECONNREFUSED')).toMatchObject([['debug', expect.any(String)]]);
    const created = 'Response CreateTopics(key: 19, version: 3)';
    expect(log(logLevel.ERROR, created, { error: 'Topic creation errors' })).toMatchObject([
      ['debug', expect.any(String)],
    ]);
    expect(log(logLevel.ERROR, 'x', { retryable: true })).toEqual([['debug', 'x']]);
  });

  it('warns of what does not', () => {
    expect(log(logLevel.ERROR, 'Crash', { error: 'TOPIC_AUTHORIZATION_FAILED' })).toEqual([
      ['warn', 'Crash: TOPIC_AUTHORIZATION_FAILED'],
    ]);
  });
});
