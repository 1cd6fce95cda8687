import { assembleCast } from './cast';
import { Narrator } from './narrator';
import type { RegionAccess } from './region-access';
import { openCases } from './steps/open-cases';
import { publishFromWelfare } from './steps/publish-from-welfare';
import { publishSmallRegisters, publishWholeRegister } from './steps/publish-registers';
import { removeRegistration } from './steps/remove-registration';
import { showArrivals } from './steps/show-arrivals';
import { showDirectory } from './steps/show-directory';
import { showJointFile } from './steps/show-joint-file';
import { showLog } from './steps/show-log';
import { showWhatToTry } from './steps/show-what-to-try';
import { showWithholdings } from './steps/show-withholdings';

/**
 * Shows on the region's data what Łącznik does, from outside: by the public APIs with the institutions' own tokens.
 * @throws Error where something is not as it should be: a sum, a missing delivery, a log entry too few
 */
export async function walkThrough(region: RegionAccess): Promise<void> {
  const narrator = new Narrator();
  const cast = await assembleCast(region);
  const directory = await narrator.step('Who takes part', () => showDirectory(narrator, cast, region));
  await narrator.step('The welfare centres of Opatów county open their cases', () => openCases(narrator, cast));
  await narrator.step('Opatów’s labour office publishes its whole register', () =>
    publishWholeRegister(narrator, cast, region),
  );
  await narrator.step('The 13 other labour offices publish a small register each', () =>
    publishSmallRegisters(narrator, cast, region),
  );
  await narrator.step('What reaches the welfare centres', () => showArrivals(narrator, cast, directory));
  await narrator.step('What a caseworker reads instead of telephoning', () => showJointFile(narrator, cast));
  await narrator.step('A change arrives', () => removeRegistration(narrator, cast));
  await narrator.step('The other direction', () => publishFromWelfare(narrator, cast));
  await narrator.step('What was withheld, and why', () => showWithholdings(narrator, cast));
  await narrator.step('The access log’s account', () => showLog(narrator, cast, region));
  await narrator.step('To try', () => showWhatToTry(narrator, cast, region));
}
