import { instantInPoland } from '../pages/instant-in-poland';

const TIME = /^(\d{1,2})[:.](\d{2})$/;

/**
 * The instant of a day and a time by the clock in Poland; of the hour that comes twice the first, so that the 72 hours never end late.
 * @returns undefined where either is missing or no such thing: the log then asks for it
 */
export function becameKnownAt(day: string, time: string): string | undefined {
  const [, hours = '', minutes = ''] = TIME.exec(time) ?? [];
  const instant = instantInPoland(day, `${hours.padStart(2, '0')}:${minutes}`);
  return instant.endsWith('Z') ? instant : undefined;
}
