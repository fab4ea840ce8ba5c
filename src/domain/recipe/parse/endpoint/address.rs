//! Where such a cloud may be: below names that stand in the recipe, and not on the partner's own network.

use super::super::super::endpoint::host_of;
use super::super::super::template::names_in;
use super::super::rules::hold;
use super::super::{Broken, Place};

/// Whether a template leads to hosts below names that stand in it, whatever is answered: an answer is one part of
/// a host, and the two last parts are the recipe's own. `asked` are the needed texts.
pub(super) fn is_own_host(asked: &[&str], template: &str) -> bool {
    let Some(names) = names_in(template) else {
        return false;
    };
    let parts: Vec<&str> = host_of(template).split('.').collect();
    let whole = |name: &str| {
        let written = format!("{{{{{name}}}}}");
        let places = parts.iter().enumerate();
        let mut named = places.filter(|(_, part)| part.contains(&written));
        named.all(|(at, part)| *part == written && at + 2 < parts.len())
    };
    let mut own = names.iter().filter(|name| **name != "region");
    own.all(|name| asked.contains(name) && whole(name))
}

/// The address of a cloud: `https` and a host that people can read, and nothing behind it.
pub(super) fn address(url: &str, place: &Place) -> Result<(), Broken> {
    let rest = url.strip_prefix("https://").unwrap_or_default();
    let host = host_of(url);
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    let part = |part: &str| {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let edges = !part.starts_with('-') && !part.ends_with('-');
        (1..=63).contains(&part.len()) && part.chars().all(plain) && edges
    };
    let last = name.rsplit('.').next().unwrap_or_default();
    // Numbers, or one word alone, would be a computer of the partner's own network.
    let public = name.contains('.') && last.chars().all(|c| c.is_ascii_lowercase());
    // Letters of other alphabets look like those of a name that is known.
    let readable = !name.split('.').any(|part| part.starts_with("xn--"));
    // Nothing on port 80 speaks https.
    let port = port.parse::<u16>().is_ok_and(|port| port > 0 && port != 80);
    hold(
        rest == host
            && name.len() <= 253
            && name.split('.').all(part)
            && public
            && readable
            && port,
        place.clone(),
        format!(
            "{url} is not an address of a cloud: https://, a host name in small letters, and nothing behind it"
        ),
    )?;
    // Names that no registry gives away: RFC 6761, RFC 6762 (appendix G), RFC 8375 (home.arpa) and such as routers use.
    const OF_THIS_NETWORK: [&str; 14] = [
        "local",
        "localhost",
        "localdomain",
        "internal",
        "intranet",
        "private",
        "corp",
        "lan",
        "home",
        "arpa",
        "test",
        "invalid",
        "onion",
        "workgroup",
    ];
    hold(
        !OF_THIS_NETWORK.contains(&last),
        place.clone(),
        format!("{host} is a computer of the partner's own network, and not a cloud"),
    )?;
    const OF_AWS: [&str; 3] = ["amazonaws.com", "amazonaws.com.cn", "amazonaws.eu"];
    let of_aws = |end: &str| {
        let before = name.strip_suffix(end);
        before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    hold(
        !OF_AWS.iter().any(|end| of_aws(end)),
        place.clone(),
        "keys of AWS are of another kind, such as access-key-through-group",
    )
}
