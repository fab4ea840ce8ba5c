//! The same statements of another job: nothing but their names tells whose they are.

use super::{BucketRules, MARK, is_same, mark, statements};
use crate::domain::policy::Statement;
use serde_json::Value;

impl BucketRules {
    /// The job of this app that has added the same statements, all of them and no others, under its own mark;
    /// `None` where none has. One that shares some alone is another job, such as one for another folder.
    #[must_use]
    pub fn earlier_job(&self, policy: Option<&str>) -> Option<String> {
        let theirs = statements(policy?)?;
        let (name, own_id) = self.statements.first()?.sid.rsplit_once(MARK)?;
        let sid = |one: &Value| one["Sid"].as_str().map(str::to_owned);
        let id_of = |one: &Value| {
            let id = sid(one)?.strip_prefix(name)?.strip_prefix(MARK)?.to_owned();
            // Whoever may write there may write any name; an id of this app is hexadecimal.
            let is_id = (1..=64).contains(&id.len()) && id.chars().all(|c| c.is_ascii_hexdigit());
            (is_id && id != own_id).then_some(id)
        };
        let is_there = |own: &Statement, id: &str| {
            let alike = Statement {
                sid: own.sid.replace(&mark(own_id), &mark(id)),
                ..own.clone()
            };
            theirs.iter().any(|one| is_same(&alike, one))
        };
        let has_all_and_no_others = |id: &String| {
            let marked = |one: &&Value| sid(one).is_some_and(|sid| sid.ends_with(&mark(id)));
            theirs.iter().filter(marked).count() == self.statements.len()
                && self.statements.iter().all(|own| is_there(own, id))
        };
        let mut ids = theirs.iter().filter_map(id_of);
        ids.find(has_all_and_no_others)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::rules;
    use super::*;
    use serde_json::json;

    #[test]
    fn the_same_lines_of_another_job_are_known_and_others_are_not() {
        let own = rules().added_to(None).unwrap();
        assert_eq!(rules().earlier_job(None), None);
        assert_eq!(rules().earlier_job(Some(&own)), None, "its own");
        let sid = &rules().statements[0].sid;
        let of = |name: &str| own.replace(sid, name);
        let earlier = of("ReadKeyhandoffabc123");
        let shown = earlier.replace("444455556666", "arn:aws:iam::444455556666:root");
        for policy in [&earlier, &shown] {
            assert_eq!(rules().earlier_job(Some(policy)).as_deref(), Some("abc123"));
        }
        for foreign in [
            "Read",
            "ReadKeyhandoff",
            "ReadKeyhandoff..x",
            "SeeKeyhandoffabc123",
        ] {
            assert_eq!(rules().earlier_job(Some(&of(foreign))), None, "{foreign}");
        }
        let wider = earlier.replace("s3:GetObject", "s3:*");
        assert_eq!(rules().earlier_job(Some(&wider)), None);
        let mut more: Value = serde_json::from_str(&earlier).unwrap();
        let mut second = more["Statement"][0].clone();
        second["Sid"] = json!("WriteKeyhandoffabc123");
        more["Statement"].as_array_mut().unwrap().push(second);
        assert_eq!(rules().earlier_job(Some(&more.to_string())), None);
    }
}
