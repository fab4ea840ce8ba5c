//! Regions as people know them: the city beside the code
//! (<https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html>).

use super::names::{Partition, Region};

/// Code and place of the regions that are offered for a new bucket, the usual ones first.
pub const PLACES: [(&str, &str); 33] = [
    ("us-east-1", "N. Virginia"),
    ("us-east-2", "Ohio"),
    ("us-west-2", "Oregon"),
    ("us-west-1", "N. California"),
    ("eu-central-1", "Frankfurt"),
    ("eu-west-1", "Ireland"),
    ("eu-west-2", "London"),
    ("eu-west-3", "Paris"),
    ("eu-north-1", "Stockholm"),
    ("eu-south-1", "Milan"),
    ("eu-south-2", "Spain"),
    ("eu-central-2", "Zurich"),
    ("ca-central-1", "Canada"),
    ("sa-east-1", "São Paulo"),
    ("ap-northeast-1", "Tokyo"),
    ("ap-northeast-2", "Seoul"),
    ("ap-northeast-3", "Osaka"),
    ("ap-southeast-1", "Singapore"),
    ("ap-southeast-2", "Sydney"),
    ("ap-south-1", "Mumbai"),
    ("me-central-1", "UAE"),
    ("me-south-1", "Bahrain"),
    ("il-central-1", "Tel Aviv"),
    ("af-south-1", "Cape Town"),
    ("ca-west-1", "Calgary"),
    ("mx-central-1", "Mexico"),
    ("ap-south-2", "Hyderabad"),
    ("ap-east-1", "Hong Kong"),
    ("ap-southeast-3", "Jakarta"),
    ("ap-southeast-4", "Melbourne"),
    ("ap-southeast-5", "Malaysia"),
    ("ap-southeast-7", "Thailand"),
    ("ap-east-2", "Taipei"),
];

/// The region of a sign-in that names none. IAM and STS answer there for the whole partition `aws`.
///
/// # Panics
/// Never: the code is one.
#[must_use]
pub fn first() -> Region {
    #[expect(clippy::expect_used, reason = "a constant of the right shape")]
    Region::parse("us-east-1").expect("a region")
}

/// A region of each partition beside `aws`: China, the government of the USA and the
/// European sovereign cloud (<https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html>).
pub const FIRST_ELSEWHERE: [&str; 3] = ["cn-north-1", "us-gov-west-1", "eusc-de-east-1"];

/// Code and place of the regions of the other partitions. They are offered where nothing is known yet of
/// the account: an account of one partition can make nothing in another.
pub const PLACES_ELSEWHERE: [(&str, &str); 5] = [
    ("us-gov-west-1", "US government, West"),
    ("us-gov-east-1", "US government, East"),
    ("cn-north-1", "Beijing"),
    ("cn-northwest-1", "Ningxia"),
    ("eusc-de-east-1", "European Sovereign Cloud"),
];

/// The partition that a region belongs to, by the beginning of its code
/// (<https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html>).
#[must_use]
pub fn partition(region: &Region) -> &'static str {
    const BEGINNINGS: [(&str, &str); 3] = [
        ("cn-", "aws-cn"),
        ("us-gov-", "aws-us-gov"),
        ("eusc-", "aws-eusc"),
    ];
    let code = region.as_str();
    let elsewhere = BEGINNINGS
        .iter()
        .find(|(begins, _)| code.starts_with(begins));
    elsewhere.map_or("aws", |(_, partition)| partition)
}

/// The region that a call of IAM counts as made in (`aws:RequestedRegion`), where it is known: IAM has one
/// address for a whole partition
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion>).
#[must_use]
pub fn of_iam(partition: &Partition) -> Option<Region> {
    first_of(partition.as_str())
}

/// The region of a partition in which every account may sign in, since others must be switched on first.
#[must_use]
pub fn of_same_partition(region: &Region) -> Option<Region> {
    first_of(partition(region))
}

fn first_of(partition: &str) -> Option<Region> {
    let elsewhere = FIRST_ELSEWHERE
        .iter()
        .filter_map(|code| Region::parse(code).ok());
    let mut regions = std::iter::once(first()).chain(elsewhere);
    regions.find(|region| self::partition(region) == partition)
}

/// The place of a region, or its code where the place is not known.
#[must_use]
pub fn place(region: &Region) -> &str {
    PLACES
        .iter()
        .chain(&PLACES_ELSEWHERE)
        .find(|(code, _)| *code == region.as_str())
        .map_or(region.as_str(), |(_, place)| place)
}
