//! The expected answers, by plain loops.

use super::*;

/// Returns the moments that a query counts.
pub(super) fn asked<'a>(
    moments: &'a [Moment],
    query: &'a Query,
    keys: &'a [Vec<u8>],
    period: Option<Period>,
) -> impl Iterator<Item = &'a Moment> {
    moments.iter().filter(move |moment| {
        (keys.is_empty() || keys.iter().any(|key| *key == moment.key.as_bytes()))
            && query.provider.as_ref().is_none_or(|provider| *provider == moment.provider.as_bytes())
            && period.is_none_or(|p| (p.from..=p.to).contains(&moment.at.date()))
    })
}

/// Returns the name of a moment's bucket.
fn name(moment: &Moment, query: &Query, names: &[String]) -> String {
    let day = moment.at.date();
    let first = match query.unit {
        // If two hours have the same name, it is the later one.
        Unit::Hour => {
            let hour = moment.hour.clone().unwrap_or_else(|| moment.at.strftime("%Y-%m-%dT%H").to_string());
            return names.iter().rfind(|name| name.starts_with(&hour)).unwrap().clone();
        }
        Unit::Day => day,
        Unit::Week => day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days()),
        Unit::Month => day.first_of_month(),
    };
    first.max(query.period.from).to_string()
}

fn expect_trend(world: &World, query: &Query, answer: &Answer, on: &str) {
    let names = answer.buckets.as_ref().unwrap();
    for series in answer.series.as_ref().unwrap() {
        let key: Vec<_> = series.event_key.iter().map(|key| key.0.clone()).collect();
        let mut by_name: BTreeMap<String, (i64, BTreeSet<i64>)> = BTreeMap::new();
        for moment in asked(&world.moments, query, &key, Some(query.period)) {
            let figures = by_name.entry(name(moment, query, names)).or_default();
            figures.0 += 1;
            figures.1.insert(moment.contact);
        }
        for (at, name) in names.iter().enumerate() {
            let (count, contacts) = by_name.remove(name).unwrap_or_default();
            let got = (series.occurrences[at], series.contacts[at]);
            assert_eq!(got, (count, contacts.len() as i64), "{on} {name} {query:?}");
        }
        assert!(by_name.is_empty(), "{on} {by_name:?} {query:?}");
    }
    let all: Vec<_> = asked(&world.moments, query, &query.keys, Some(query.period)).collect();
    let contacts: BTreeSet<_> = all.iter().map(|moment| moment.contact).collect();
    let totals = Totals { occurrences: all.len() as i64, contacts: contacts.len() as i64 };
    assert_eq!(answer.totals, Some(totals), "{on} {query:?}");
}

fn expect_list(world: &World, query: &Query, answer: &Answer, on: &str) {
    let mut groups: BTreeMap<&str, (i64, BTreeSet<i64>, i64, String)> = BTreeMap::new();
    for moment in asked(&world.moments, query, &query.keys, Some(query.period)) {
        let of = if query.metric == Metric::Keys { moment.key } else { moment.provider };
        let group = groups.entry(of).or_default();
        group.0 += 1;
        group.1.insert(moment.contact);
        if moment.order >= group.2 {
            (group.2, group.3) = (moment.order, shown(moment.at));
        }
    }
    let mut expected: Vec<_> = groups.into_iter().collect();
    expected.sort_by_key(|(_, (count, ..))| std::cmp::Reverse(*count));
    expected.truncate(query.limit as usize);
    let got = match answer.rows.as_ref().unwrap() {
        Rows::Keys(rows) => {
            for row in rows {
                let key = String::from_utf8(row.event_key.0.clone()).unwrap();
                let Some((_, (count, contacts, _, last))) = expected.iter().find(|(name, _)| *name == key)
                else {
                    // The answer has another key with the same number.
                    assert!(expected.iter().any(|(_, (count, ..))| *count == row.occurrences), "{on} {key}");
                    continue;
                };
                let figures = (row.occurrences, row.contacts, row.last.clone());
                assert_eq!(figures, (*count, contacts.len() as i64, Text::from(last.as_str())), "{on} {key}");
            }
            rows.iter().map(|row| row.occurrences).collect::<Vec<_>>()
        }
        Rows::Providers(rows) => rows.iter().map(|row| row.occurrences).collect(),
    };
    assert_eq!(got, expected.iter().map(|(_, (count, ..))| *count).collect::<Vec<_>>(), "{on} {query:?}");
}

/// Returns the bucket of the first moment of each contact, and the buckets in which the contact was present, as
/// indexes. The first bucket is -1 if the contact has an event that is older than the day of the first occurrence.
fn presence(world: &World, query: &Query, names: &[String]) -> BTreeMap<i64, (i64, BTreeSet<i64>)> {
    let numbers: BTreeMap<&str, i64> = names.iter().map(String::as_str).zip(0..).collect();
    let number = |moment: &Moment| match moment.at.date() < query.period.from {
        true => -1,
        false => numbers[name(moment, query, names).as_str()],
    };
    let mut presence: BTreeMap<i64, (i64, BTreeSet<i64>)> = BTreeMap::new();
    for moment in asked(&world.moments, query, &query.keys, None).filter(|m| m.at.date() <= query.period.to) {
        let entry = presence.entry(moment.contact).or_insert((i64::MAX, BTreeSet::new()));
        let number = number(moment);
        entry.0 = entry.0.min(number);
        entry.1.extend(Some(number).filter(|n| *n >= 0));
    }
    let since = world.moments.iter().map(|moment| moment.at.date()).min().unwrap();
    for moment in asked(&world.created, query, &query.keys, None).filter(|m| m.at.date() < since) {
        presence.entry(moment.contact).and_modify(|entry| entry.0 = -1);
    }
    presence
}

fn expect_new(world: &World, query: &Query, answer: &Answer, on: &str) {
    let names = answer.buckets.as_ref().unwrap();
    let (mut new, mut returning) = (vec![0; names.len()], vec![0; names.len()]);
    for (first, buckets) in presence(world, query, names).into_values() {
        for bucket in buckets {
            (if bucket == first { &mut new } else { &mut returning })[bucket as usize] += 1;
        }
    }
    let got = (answer.new.as_ref(), answer.returning.as_ref());
    assert_eq!(got, (Some(&new), Some(&returning)), "{on} {query:?}");
}

fn expect_cohorts(world: &World, query: &Query, answer: &Answer, on: &str) {
    let cohorts = answer.cohorts.as_ref().unwrap();
    let names: Vec<_> = cohorts.iter().map(|cohort| cohort.start.clone()).collect();
    let presence = presence(world, query, &names);
    for (at, cohort) in (0i64..).zip(cohorts) {
        let of = || presence.values().filter(|(first, _)| *first == at);
        assert_eq!(cohort.contacts, of().count() as i64, "{on} {query:?}");
        let later = (at + 1..cohorts.len() as i64)
            .map(|bucket| of().filter(|(_, there)| there.contains(&bucket)).count() as i64);
        let returned: Vec<_> = [cohort.contacts].into_iter().chain(later).collect();
        assert_eq!(cohort.returned, returned, "{on} {query:?}");
    }
}

fn expect_funnel(world: &World, query: &Query, answer: &Answer, on: &str) {
    let mut reached: BTreeMap<i64, (i64, i64)> = BTreeMap::new();
    for (step, key) in query.keys.iter().enumerate() {
        let period = (step == 0).then_some(query.period);
        let mut next: BTreeMap<i64, (i64, i64)> = BTreeMap::new();
        for moment in asked(&world.moments, query, std::slice::from_ref(key), period) {
            let at = moment.order;
            let began = match reached.get(&moment.contact) {
                _ if step == 0 => at,
                Some((began, before)) => {
                    let is_other = !query.keys[..step].contains(&moment.key.as_bytes().to_vec());
                    let follows = at > *before || (at == *before && is_other);
                    if !follows || at > began + query.days * 86_400_000 {
                        continue;
                    }
                    *began
                }
                None => continue,
            };
            let entry = next.entry(moment.contact).or_insert((began, at));
            *entry = (if step == 0 { entry.1.min(at) } else { began }, entry.1.min(at));
        }
        reached = next;
        let got = answer.steps.as_ref().unwrap()[step].contacts;
        assert_eq!(got, reached.len() as i64, "{on} step {step} {query:?}");
    }
}

pub(super) fn expect(world: &World, query: &Query, answer: &Answer, on: &str) {
    match query.metric {
        Metric::Trend => expect_trend(world, query, answer, on),
        Metric::Keys | Metric::Providers => expect_list(world, query, answer, on),
        Metric::NewReturning => expect_new(world, query, answer, on),
        Metric::Funnel => expect_funnel(world, query, answer, on),
        Metric::Retention => expect_cohorts(world, query, answer, on),
    }
}
