// What the page knows of the site and of whoever looks at it.
const {
  enabled = true, contact = null, canWrite = false, canManage = false, hasFluentCrm = false, properties = [],
} = window.fluentcrmEvents ?? {};

export const site = {
  /** Event tracking is switched on. */
  enabled,
  /** What the address of a contact begins with; null without FluentCRM. */
  contact,
  /** May change contacts. */
  canWrite,
  /** May change the settings of the site. */
  canManage,
  /** FluentCRM runs: there are tags. */
  hasFluentCrm,
  /** What a condition of a segment may name. */
  properties,
};
