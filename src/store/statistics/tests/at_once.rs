//! Queries, counts, checks and deletions at once, each on a connection of its own.

use std::thread;
use std::time::Instant;

use super::kept::{Known, delete_contact, hours_of, some};
use super::upkeep::{forget_hours, keep_up};
use super::*;

#[test]
fn what_is_kept_is_right_while_others_ask_count_and_delete() {
    let directory = tempfile::tempdir().unwrap();
    let mut rng = Rng::with_seed(161);
    let [(zone, changes), ..] = zones();
    let mut moments = some(&mut rng, &zone, &changes, 8_000);
    moments.sort_by_key(|moment| moment.order);
    for (on, open) in databases(&directory) {
        keep(open().as_mut(), &moments);
        thread::scope(|scope| {
            for seed in 0..3 {
                let (open, zone) = (&open, &zone);
                scope.spawn(move || {
                    let (mut store, mut rng) = (open(), Rng::with_seed(seed));
                    for _ in 0..25 {
                        let query = random_query(&mut rng, &changes);
                        answer(store.as_mut(), &tables(), &query, zone, (NOW, true)).unwrap();
                    }
                });
            }
            scope.spawn(|| {
                let mut store = open();
                for contact in 1..=40 {
                    let hours = hours_of(store.as_mut(), contact);
                    forget_hours(store.as_mut(), &tables(), &hours).unwrap();
                    delete_contact(store.as_mut(), contact);
                    forget_hours(store.as_mut(), &tables(), &hours).unwrap();
                }
            });
            let mut store = open();
            for _ in 0..3 {
                let until = Instant::now() + BUDGET;
                keep_up(store.as_mut(), &tables(), &zone, (NOW, i64::MIN), until).unwrap();
            }
        });
        let left = moments.iter().filter(|moment| moment.contact > 40).cloned().collect();
        let world = World { moments: left, created: Vec::new() };
        let mut store = open();
        let mut known = Known { store: store.as_mut(), on, zone: zone.clone(), changes, world };
        assert_eq!(known.total(), known.world.moments.len() as i64, "{on}");
        known.agrees(&mut rng, true, "all at once");
        known.holds_together();
    }
}
