// The five tabs. The address names the open tab, so that it can be bookmarked and sent.
import { useState } from '@wordpress/element';
import { Notice, TabPanel } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { Overview } from './overview.jsx';
import { Analysis } from './analysis.jsx';
import { Explorer } from './explorer.jsx';
import { Contacts } from './contacts.jsx';
import { Health } from './health.jsx';
import { useChoice } from './period.jsx';
import { site } from './site.js';

const TABS = [
  { name: 'overview', title: __('Overview', 'fluentcrm-events'), Content: Overview },
  { name: 'analysis', title: __('Analysis', 'fluentcrm-events'), Content: Analysis },
  { name: 'explorer', title: __('Explorer', 'fluentcrm-events'), Content: Explorer },
  { name: 'contacts', title: __('Contacts', 'fluentcrm-events'), Content: Contacts },
  { name: 'health', title: __('Health', 'fluentcrm-events'), Content: Health },
];

/** The whole screen. */
export function App() {
  const [first] = useState(() => TABS.find(({ name }) => `#${name}` === window.location.hash)?.name ?? 'overview');
  const choice = useChoice();
  return (
    <>
      {!site.enabled && (
        <Notice status="warning" isDismissible={false}>
          {__('Event tracking is switched off on this site: nothing new is recorded, and segments match nobody. Switch it on in FluentCRM under Addons → Event Tracking.', 'fluentcrm-events')}
        </Notice>
      )}
      <TabPanel
        className="fce-tabs"
        tabs={TABS}
        initialTabName={first}
        onSelect={(name) => window.history.replaceState(null, '', `#${name}`)}
      >
        {({ name, Content }) => <Content key={name} choice={choice} />}
      </TabPanel>
    </>
  );
}
