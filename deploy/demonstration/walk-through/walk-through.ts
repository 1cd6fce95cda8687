import { createActors } from './actors';
import { Printer } from './printer';
import type { RegionAccess } from './region-access';
import { agreeLate } from './steps/agree-late';
import { askInquiries } from './steps/ask-inquiries';
import { changeTheLaw } from './steps/change-the-law';
import { countParticipants, countTheRegister } from './steps/count-the-region';
import { explainWithholding } from './steps/explain-withholding';
import { openCases } from './steps/open-cases';
import { publishFromWelfare } from './steps/publish-from-welfare';
import { publishOtherRegisters, publishWholeRegister } from './steps/publish-registers';
import { referToProgramme } from './steps/refer-to-programme';
import { removeRegistration } from './steps/remove-registration';
import { showArrivals } from './steps/show-arrivals';
import { showConsent } from './steps/show-consent';
import { showCoverage } from './steps/show-coverage';
import { showDirectory } from './steps/show-directory';
import { showJointFile } from './steps/show-joint-file';
import { showLog } from './steps/show-log';
import { showWhatToTry } from './steps/show-what-to-try';
import { showWithholdings } from './steps/show-withholdings';
import { postAndMeet } from './steps/post-and-meet';
import { workTogether } from './steps/work-together';

/**
 * Shows on the region's data what Łącznik does, from outside: by the public APIs with the institutions' own tokens.
 * @param isFull all 14 registers are as large as in 2015, and not one and 13 samples
 * @throws Error where something is not as it should be: a sum, a missing delivery, a log entry too few
 */
export async function walkThrough(region: RegionAccess, isFull: boolean): Promise<void> {
  const printer = new Printer();
  const actors = createActors(region, isFull);
  const directory = await printer.runStep('Who takes part', () => showDirectory(printer, actors));
  await printer.runStep('The welfare centres of Opatów county open their cases', () => openCases(printer, actors));
  await printer.runStep('Opatów’s labour office publishes its whole register', () =>
    publishWholeRegister(printer, actors, region),
  );
  await printer.runStep(`The 13 other labour offices publish ${isFull ? 'theirs' : 'a sample each'}`, () =>
    publishOtherRegisters(printer, actors, region),
  );
  await printer.runStep('The region in numbers', () => countTheRegister(printer, actors));
  await printer.runStep('What reaches the welfare centres', () => showArrivals(printer, actors, directory));
  await printer.runStep('What a caseworker reads instead of telephoning', () => showJointFile(printer, actors));
  await printer.runStep('The law changes while everything runs', () => changeTheLaw(printer, actors));
  await printer.runStep('A change arrives', () => removeRegistration(printer, actors));
  await printer.runStep('The other direction', () => publishFromWelfare(printer, actors));
  await printer.runStep('What was withheld, and why', () => showWithholdings(printer, actors));
  await printer.runStep('The same as an explanation', () => explainWithholding(printer, actors));
  await printer.runStep('An agreement is signed late', () => agreeLate(printer, actors));
  await printer.runStep('A consent is given and withdrawn', () => showConsent(printer, actors));
  await printer.runStep('Questions at the counter', () => askInquiries(printer, actors));
  await printer.runStep('One person, two offices', () => workTogether(printer, actors));
  await printer.runStep('The activation and integration programme, person by person', () =>
    referToProgramme(printer, actors),
  );
  await printer.runStep('Its participants in a public table', () => countParticipants(printer, actors));
  await printer.runStep('What is shared in Opatów county', () => showCoverage(printer, actors));
  await printer.runStep('Offers on a board, a meeting in calendars', () => postAndMeet(printer, actors, region));
  await printer.runStep('The access log’s account', () => showLog(printer, actors));
  await printer.runStep('To try', () => showWhatToTry(printer, actors, region));
}
