import type { Texts } from '../polish';

/** The declaration of accessibility. */
export const ACCESSIBILITY: Texts['accessibility'] = {
  title: 'Declaration of accessibility',
  obliged:
    'undertakes to keep the console accessible, as the Polish act of 4 April 2019 on the digital accessibility of websites and mobile applications of public bodies demands. The declaration is about the console',
  published: 'Published on',
  updated: 'Last updated in substance on',
  made: 'Declaration made on',
  reviewed: 'Declaration last reviewed on',
  statusTitle: 'State',
  statuses: {
    full: 'The console conforms to the act.',
    partial:
      'The console conforms to the act in part: what other institutions say is shown in Polish in the English pages, too.',
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    lead: 'Everything can be reached by the Tab key. Beside that, with the keys that the browser asks for with access keys (such as Alt + Shift):',
    names: { content: 'to the content', start: 'the start page', accessibility: 'this declaration' },
  },
  contactTitle: 'Feedback and contact',
  contact: 'Problems of accessibility are taken by',
  procedureTitle: 'Procedure',
  procedure:
    'Everybody may demand that a page or a part of it be made accessible. That is done without undue delay, within 7 days at most; where that cannot be, we name another day, within 2 months. A refusal can be complained of, and after that the Commissioner for Human Rights can be asked.',
  buildingTitle: 'The building',
  appsTitle: 'Mobile applications',
  apps: 'There is no mobile application for the console.',
};
