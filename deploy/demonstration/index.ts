export { regionDirectory } from './directory';
export { publicationsOf, registerOf } from './people';
export type { PersonRegister } from './people';
export { planOf } from './register-plan';
export type { RegisterPlan } from './register-plan';
export type { HelpProfile, LabourSection, Publication } from './records/client';
export {
  AS_OF,
  FAMILY_HELP_CENTRES,
  LABOUR_OFFICES,
  PRINTED_TOTALS,
  WELFARE_CENTRES,
  countyOfCommune,
  labourOfficeOf,
  welfareCentresOf,
} from './region';
export type { FamilyHelpCentre, LabourOffice, WelfareCentre } from './region';
export { sharedClients } from './shared-clients';
export type { SharedClient, SharedClientsPlan } from './shared-clients';
export { writeRegister } from './write-register';
export type { WrittenRegister } from './write-register';
