--TEST--
The functions have the signatures that are documented
--FILE--
<?php
foreach (['fluentcrm_track_event', 'fluentcrm_track_events', 'fluentcrm_current_contact', 'fluentcrm_save_contact',
    'fluentcrm_contact_events', 'fluentcrm_contacts_matching', 'fluentcrm_count_contacts_matching', 'fluentcrm_contact_matches',
    'fluentcrm_event_occurrences', 'fluentcrm_event_statistics',
    'fluentcrm_events_status', 'FluentCrmEvents\Tracker::track'] as $name) {
    $function = str_contains($name, '::') ? new ReflectionMethod(...explode('::', $name)) : new ReflectionFunction($name);
    $parameters = array_map(function (ReflectionParameter $parameter): string {
        $default = $parameter->isDefaultValueAvailable() ? ' = ' . var_export($parameter->getDefaultValue(), true) : '';
        $variadic = $parameter->isVariadic() ? '...' : '';
        return "{$parameter->getType()} $variadic\${$parameter->getName()}$default";
    }, $function->getParameters());
    echo "$name(", implode(', ', $parameters), ")\n";
}
--EXPECT--
fluentcrm_track_event(array $event, bool $repeatable = true)
fluentcrm_track_events(array $events, bool $repeatable = true)
fluentcrm_current_contact()
fluentcrm_save_contact(array $contact)
fluentcrm_contact_events(int $contact_id, int $page = 1, int $per_page = 15)
fluentcrm_contacts_matching(array $groups, int $limit = 0, int $after_id = 0)
fluentcrm_count_contacts_matching(array $groups)
fluentcrm_contact_matches(mixed $contact, array $groups)
fluentcrm_event_occurrences(int $event_id, int $page = 1, int $per_page = 15)
fluentcrm_event_statistics(array $query)
fluentcrm_events_status()
FluentCrmEvents\Tracker::track(mixed $event, mixed $repeatable = true, mixed ...$arguments)
