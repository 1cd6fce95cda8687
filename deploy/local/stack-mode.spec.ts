import { type Capabilities, chooseSources, modeOf } from './stack-mode';

const bare: Capabilities = {
  javaRelease: () => 0,
  canGetKafkaJars: () => false,
  hasPostgres: () => true,
  dockerAnswers: () => false,
};
const withJava: Capabilities = { ...bare, javaRelease: () => 17, canGetKafkaJars: () => true };
const withDocker: Capabilities = { ...bare, dockerAnswers: () => true };
const addresses = { KAFKA_BROKERS: 'kafka:9092', DATABASE_URL: 'postgres://db' };

describe('the stack mode', () => {
  it('is external when both addresses are given, whatever the machine has', () => {
    expect(chooseSources(addresses, withJava)).toEqual({ kafka: 'external', postgres: 'external' });
  });

  it('uses the one address that is given and runs the other server itself', () => {
    const kafkaOnly = { KAFKA_BROKERS: addresses.KAFKA_BROKERS };
    expect(chooseSources(kafkaOnly, bare)).toEqual({ kafka: 'external', postgres: 'local' });
    expect(modeOf(chooseSources(kafkaOnly, bare))).toBe('external');
  });

  it('is local with Java 17 and the jars, even where Docker answers', () => {
    expect(modeOf(chooseSources({}, { ...withJava, dockerAnswers: () => true }))).toBe('local');
  });

  it.each([
    ['Java is too old', { ...withDocker, javaRelease: () => 11, canGetKafkaJars: () => true }],
    ['there is no Maven and nothing in the cache', { ...withDocker, javaRelease: () => 21 }],
    ['npm has no PostgreSQL for the platform', { ...withJava, hasPostgres: () => false, dockerAnswers: () => true }],
  ])('is containers when %s and Docker answers', (_reason, capabilities) => {
    expect(modeOf(chooseSources({}, capabilities))).toBe('containers');
  });

  it('is what LACZNIK_STACK says, before any address', () => {
    expect(modeOf(chooseSources({ ...addresses, LACZNIK_STACK: 'local' }, bare))).toBe('local');
  });

  it('says what to install when there is none', () => {
    expect(() => chooseSources({}, bare)).toThrow(/install Java 17 .* Maven[^]*install Docker[^]*KAFKA_BROKERS/);
  });

  it('refuses an unknown name and the external mode without addresses', () => {
    expect(() => chooseSources({ LACZNIK_STACK: 'cloud' }, withJava)).toThrow('local, containers, external');
    expect(() => chooseSources({ LACZNIK_STACK: 'external' }, withJava)).toThrow('needs KAFKA_BROKERS');
  });

  it('refuses containers by name when no Docker engine answers', () => {
    expect(modeOf(chooseSources({ LACZNIK_STACK: 'containers' }, withDocker))).toBe('containers');
    expect(() => chooseSources({ LACZNIK_STACK: 'containers' }, withJava)).toThrow('needs a Docker engine');
  });
});
