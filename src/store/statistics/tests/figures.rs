//! Statistics of random events and occurrences, and of special ones.

use super::evaluator::expect;
use super::*;

#[test]
fn a_plain_evaluator_comes_to_the_same_figures() {
    let directory = tempfile::tempdir().unwrap();
    let mut rng = Rng::with_seed(16);
    for (zone, changes) in zones() {
        let rows = random(&mut rng, &zone, &changes, EVENTS);
        let world = World { moments: moments_of(&rows), created: Vec::new() };
        for (on, mut store) in stores(&directory) {
            fill(store.as_mut(), &rows);
            for _ in 0..QUERIES {
                let query = random_query(&mut rng, &changes);
                let answer = answer(store.as_mut(), &tables(), &query, &zone, (NOW, true)).unwrap();
                assert_eq!(answer.source, Source::Events);
                expect(&world, &query, &answer, on);
            }
        }
    }
}

#[test]
fn a_plain_evaluator_comes_to_the_same_figures_of_occurrences() {
    let directory = tempfile::tempdir().unwrap();
    let mut rng = Rng::with_seed(61);
    for (zone, changes) in zones() {
        // Events of a few contacts are older than the first of their occurrences.
        let mut events = random(&mut rng, &zone, &changes, 500);
        events.iter_mut().step_by(3).for_each(|event| event.created = event.created.saturating_sub(1.year()));
        let created: Vec<_> = events.iter().map(|event| Row { counter: 1, ..event.clone() }).collect();
        let around = moments_of(&random(&mut rng, &zone, &changes, 2 * EVENTS));
        let moments: Vec<_> =
            around.iter().take(2 * EVENTS).map(|around| occurrence(&mut rng, &zone, around)).collect();
        let world = World { moments, created: moments_of(&created) };
        for (on, mut store) in stores(&directory) {
            fill(store.as_mut(), &events);
            keep(store.as_mut(), &world.moments);
            for _ in 0..QUERIES {
                let query = random_query(&mut rng, &changes);
                let answer = answer(store.as_mut(), &tables(), &query, &zone, (NOW, true)).unwrap();
                // A short period may have no occurrence.
                if answer.source == Source::Occurrences {
                    assert!(answer.since.is_some());
                    expect(&world, &query, &answer, on);
                }
            }
        }
    }
}

#[test]
fn a_list_may_have_nothing_in_an_hour_that_repeated() {
    let directory = tempfile::tempdir().unwrap();
    // The clocks went from 00:01 on 7 November back to 23:01 on the day before.
    let zone = TimeZone::get("America/St_Johns").unwrap();
    let moment = "2010-11-07T02:45:00Z".parse::<Timestamp>().unwrap();
    let at = moment.to_zoned(zone.clone()).datetime();
    let order = moment.as_millisecond();
    let repeated = Moment { contact: 1, key: KEYS[0], provider: PROVIDERS[0], at, order, hour: None };
    let day = Date::constant(2010, 11, 7);
    for (on, mut store) in stores(&directory) {
        keep(store.as_mut(), std::slice::from_ref(&repeated));
        for metric in [Metric::Keys, Metric::Providers] {
            let query = Query { period: Period { from: day, to: day }, ..query(metric, &[]) };
            let answer = answer(store.as_mut(), &tables(), &query, &zone, (NOW, true));
            assert!(answer.is_ok_and(|answer| answer.rows.is_some()), "{on}");
        }
    }
}

#[test]
fn nothing_has_happened_where_there_is_nothing() {
    let directory = tempfile::tempdir().unwrap();
    for (on, mut store) in stores(&directory) {
        for tables in [tables(), Tables::with_prefix("wp_7_")] {
            let mut ask =
                |query: Query| answer(store.as_mut(), &tables, &query, &TimeZone::UTC, (NOW, true)).unwrap();
            let trend = ask(Query { compare: true, ..query(Metric::Trend, &[]) });
            assert_eq!(trend.series.unwrap()[0].occurrences, [0, 0, 0], "{on}");
            let previous = trend.previous.unwrap();
            assert_eq!((previous.from.as_str(), previous.to.as_str()), ("2025-12-29", "2025-12-31"));
            assert_eq!(ask(query(Metric::Keys, &["\u{0}", "nobody's"])).rows, Some(Rows::Keys(vec![])));
            assert_eq!(ask(query(Metric::NewReturning, &[])).new, Some(vec![0, 0, 0]));
            assert_eq!(ask(query(Metric::Funnel, &["a", "b"])).steps.unwrap()[1].contacts, 0);
            let retention = Query { unit: Unit::Month, ..query(Metric::Retention, &[]) };
            assert_eq!(ask(retention).cohorts.unwrap()[0].returned, [0]);
        }
    }
}

#[test]
fn hostile_keys_are_only_keys() {
    let directory = tempfile::tempdir().unwrap();
    let at = DateTime::constant(2026, 1, 2, 0, 0, 0, 0);
    let row = |contact, key| Row { contact, key, provider: "custom", counter: 1, created: at, updated: at };
    for (on, mut store) in stores(&directory) {
        fill(store.as_mut(), &[row(1, "x' OR '1'='1"), row(2, "?"), row(2, "BUY"), row(3, "buy")]);
        let mut totals = |keys: &[&str]| {
            answer(store.as_mut(), &tables(), &query(Metric::Trend, keys), &TimeZone::UTC, (NOW, true))
                .unwrap()
                .totals
                .unwrap()
        };
        assert_eq!(totals(&["x' OR '1'='1"]).contacts, 1, "{on}");
        assert_eq!(totals(&["?", "'", "\\", "%"]).contacts, 1, "{on}");
        // The column's collation ignores case.
        assert_eq!(totals(&["Buy"]).contacts, 2, "{on}");
        let broken = Query { keys: vec![b"\xff\xfe".to_vec()], ..query(Metric::Trend, &[]) };
        let broken = answer(store.as_mut(), &tables(), &broken, &TimeZone::UTC, (NOW, true)).unwrap();
        assert_eq!(broken.totals, Some(Totals::default()), "{on}");
    }
}
