//! An S3-compatible cloud, as a recipe names it: where it answers and where its keys are made.
//!
//! A recipe points at the hosts that stand in it and at no others: the address is a template of the region, which
//! is one of the recipe's own, and of texts that stand for one part of a host below a name that the recipe names.
//! The reader has checked what each comes to.

use super::template::names_in;
use super::{Recipe, Text, Values, fill};
use serde::{Deserialize, Serialize};

/// `[endpoint]`: a cloud that speaks S3 and has no API for users that this program knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndpointForm {
    /// Template of the address; `region` and the recipe's own texts are known in it.
    pub url: String,
    /// Where the cloud is.
    pub regions: Vec<EndpointRegion>,
    /// The bucket stands in the path of an address and not in its host name.
    #[serde(default = "yes")]
    pub path_style: bool,
    /// What a key of this cloud opens.
    #[serde(default)]
    pub keys: KeysOpen,
    /// The cloud's own page on which keys are made.
    pub portal: String,
    /// What is done there, a sentence each.
    #[serde(skip_serializing)]
    pub steps: Vec<Text>,
}

/// What a key of such a cloud opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeysOpen {
    /// Whatever its person may open in the project: keys of OpenStack
    /// (<https://docs.openstack.org/keystone/latest/user/application_credentials.html> narrows tokens alone).
    #[default]
    Project,
    /// One bucket, where that is chosen when the key is made, as with
    /// <https://developers.cloudflare.com/r2/api/tokens/> and
    /// <https://www.backblaze.com/docs/cloud-storage-application-keys>.
    Bucket,
}

/// One region of such a cloud.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndpointRegion {
    /// As the cloud calls it.
    pub id: String,
    /// As the person reads it.
    #[serde(skip_serializing)]
    pub label: Text,
    /// The region that requests are signed for, which need not be the one that people speak of: many
    /// OpenStack clouds sign for `RegionOne` everywhere.
    pub signing_region: String,
    /// Its own address, where it does not follow from the template.
    pub url: Option<String>,
    /// Its own page on which keys are made.
    pub portal: Option<String>,
}

fn yes() -> bool {
    true
}

/// Where one region of such a cloud answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Begins with `https://` and ends with the host, perhaps with a port.
    pub url: String,
    /// As the cloud calls the region.
    pub region: String,
    /// The region that requests are signed for.
    pub signing_region: String,
    /// The bucket stands in the path.
    pub path_style: bool,
    /// The page on which keys are made.
    pub portal: String,
}

impl EndpointForm {
    /// Where a region answers, if the recipe has it.
    #[must_use]
    pub fn of(&self, region: &str, told: &Values) -> Option<Endpoint> {
        let region = self.regions.iter().find(|one| one.id == region)?;
        Some(self.in_region(region, told))
    }

    /// Where a region answers. Of a text that was not told, dots stand in the address.
    #[must_use]
    pub fn in_region(&self, region: &EndpointRegion, told: &Values) -> Endpoint {
        let mut values = told.clone();
        for name in self.asks_for() {
            if values.get(name).is_none() {
                values.insert(name, "…".to_owned());
            }
        }
        values.insert("region", region.id.clone());
        let portal = region.portal.as_ref().unwrap_or(&self.portal);
        Endpoint {
            url: fill(region.url.as_ref().unwrap_or(&self.url), &values),
            region: region.id.clone(),
            signing_region: region.signing_region.clone(),
            path_style: self.path_style,
            portal: portal.clone(),
        }
    }
}

impl EndpointForm {
    /// Every template of an address.
    pub(super) fn templates(&self) -> impl Iterator<Item = &String> {
        let own = self.regions.iter().filter_map(|region| region.url.as_ref());
        std::iter::once(&self.url).chain(own)
    }

    /// The questions without whose answers there is no address.
    #[must_use]
    pub fn asks_for(&self) -> Vec<&str> {
        let names = self.templates().filter_map(|template| names_in(template));
        let names = names.flatten().filter(|name| *name != "region");
        names.collect()
    }
}

impl Endpoint {
    /// What of the address tells whose it is.
    #[must_use]
    pub fn host(&self) -> &str {
        host_of(&self.url)
    }

    /// What hand-off fields know of it.
    pub fn name(&self, values: &mut Values) {
        let path_style = if self.path_style { "true" } else { "false" };
        for (name, value) in [
            ("endpoint", self.url.as_str()),
            ("region", &self.region),
            ("signing_region", &self.signing_region),
            ("path_style", path_style),
        ] {
            values.insert(name, value.to_owned());
        }
    }
}

/// The host of an address, with its port.
#[must_use]
pub fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

impl Recipe {
    /// Sets the variables that the first region stands for, where the recipe names another cloud.
    pub fn name_first_region(&self, values: &mut Values) {
        if let Some(form) = &self.endpoint
            && let Some(region) = form.regions.first()
        {
            form.in_region(region, &values.clone()).name(values);
        }
    }

    /// Whether the key is made on the page of an S3-compatible cloud: there is no user, no group and no
    /// permission list, and it opens whatever the person may open there.
    #[must_use]
    pub fn is_storage(&self) -> bool {
        self.endpoint.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_has_its_own_address_or_that_of_the_template() {
        let form = EndpointForm {
            keys: KeysOpen::Project,
            url: "https://s3.{{region}}.cloud.example".into(),
            regions: vec![
                EndpointRegion {
                    id: "r1".into(),
                    label: Text::One("One".into()),
                    signing_region: "RegionOne".into(),
                    url: None,
                    portal: None,
                },
                EndpointRegion {
                    id: "R2".into(),
                    label: Text::One("Two".into()),
                    signing_region: "R2".into(),
                    url: Some("https://two.cloud.example:8443".into()),
                    portal: Some("https://portal.cloud.example/two".into()),
                },
            ],
            path_style: true,
            portal: "https://portal.cloud.example".into(),
            steps: vec![],
        };
        let none = Values::default();
        let one = form.of("r1", &none).unwrap();
        assert_eq!(one.url, "https://s3.r1.cloud.example");
        assert_eq!(one.portal, "https://portal.cloud.example");
        let two = form.of("R2", &none).unwrap();
        assert_eq!(two.host(), "two.cloud.example:8443");
        assert_eq!(two.portal, "https://portal.cloud.example/two");
        assert_eq!(form.of("r3", &none), None);
        let mut values = Values::default();
        one.name(&mut values);
        assert_eq!(values.get("signing_region").unwrap(), "RegionOne");
        assert_eq!(values.get("path_style").unwrap(), "true");
    }
}
