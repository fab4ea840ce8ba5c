//! Just enough HTTP/1.1 to stand between a program and moto.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;

/// A request or an answer; its body is whole and without chunks.
#[derive(Debug, Clone)]
pub struct Message {
    /// The request line or the status line.
    pub first: String,
    /// The headers that do not speak of the framing.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Message {
    /// An answer made up by the test.
    pub fn answer(status: u16, content_type: &str, body: &str) -> Self {
        Self {
            first: format!("HTTP/1.1 {status} Said by the test"),
            headers: vec![("Content-Type".to_owned(), content_type.to_owned())],
            body: body.as_bytes().to_vec(),
        }
    }

    /// Reads one request; none when the other side has closed the connection.
    pub fn read_request(stream: &mut BufReader<TcpStream>) -> io::Result<Option<Self>> {
        let Some((mut message, framing)) = read_head(stream)? else {
            return Ok(None);
        };
        if message.header("Expect").is_some() {
            stream
                .get_mut()
                .write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
            message
                .headers
                .retain(|(name, _value)| !name.eq_ignore_ascii_case("expect"));
        }
        message.body = read_body(stream, framing)?;
        Ok(Some(message))
    }

    /// Reads one answer; that to a HEAD has no body whatever its headers say.
    pub fn read_answer(stream: &mut BufReader<TcpStream>, to_head: bool) -> io::Result<Self> {
        let closed = || io::Error::new(io::ErrorKind::UnexpectedEof, "moto closed the connection");
        let (mut message, framing) = read_head(stream)?.ok_or_else(closed)?;
        if to_head {
            if let Framing::Length(length) = framing {
                message
                    .headers
                    .push(("Content-Length".to_owned(), length.to_string()));
            }
        } else if !matches!(message.status(), 204 | 304) {
            message.body = read_body(stream, framing)?;
        }
        Ok(message)
    }

    /// Writes it with the length of its body.
    pub fn write(&self, stream: &mut impl Write) -> io::Result<()> {
        stream.write_all(&self.bytes(self.body.len()))
    }

    /// Its head, claiming a body of `length` bytes, and its body.
    pub fn bytes(&self, length: usize) -> Vec<u8> {
        let mut bytes = format!("{}\r\n", self.first).into_bytes();
        for (name, value) in &self.headers {
            bytes.extend(format!("{name}: {value}\r\n").into_bytes());
        }
        if self.header("Content-Length").is_none() && !matches!(self.status(), 204 | 304) {
            bytes.extend(format!("Content-Length: {length}\r\n").into_bytes());
        }
        bytes.extend(b"\r\n");
        bytes.extend(&self.body);
        bytes
    }

    /// A header by name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers
            .find(|header| header.0.eq_ignore_ascii_case(name))
            .map(|header| header.1.as_str())
    }

    /// The status of an answer; 0 for a request.
    pub fn status(&self) -> u16 {
        if !self.first.starts_with("HTTP/") {
            return 0;
        }
        self.first
            .split(' ')
            .nth(1)
            .and_then(|code| code.parse().ok())
            .unwrap_or(0)
    }

    /// The method of a request.
    pub fn method(&self) -> &str {
        self.first.split(' ').next().unwrap_or_default()
    }

    /// What AWS would call the request, such as `CreateUser` or `ListObjectsV2`.
    pub fn action(&self) -> String {
        let body = String::from_utf8_lossy(&self.body);
        if self.method() == "POST"
            && let Some(action) = body
                .split('&')
                .find_map(|pair| pair.strip_prefix("Action="))
        {
            return action.to_owned();
        }
        let target = self.first.split(' ').nth(1).unwrap_or_default();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let part = query
            .split('&')
            .map(|pair| pair.split('=').next().unwrap_or_default());
        let part = part.filter(|name| *name != "x-id").collect::<Vec<_>>();
        let verb = match self.method() {
            "GET" => "Get",
            "PUT" => "Put",
            "DELETE" => "Delete",
            "HEAD" => "Head",
            other => other,
        };
        let mut steps = path.trim_matches('/').splitn(2, '/');
        match (steps.next().unwrap_or_default(), steps.next()) {
            ("", _) => "ListBuckets".to_owned(),
            (_, Some(_key)) => format!("{verb}Object"),
            (_, None) if part.contains(&"list-type") => "ListObjectsV2".to_owned(),
            (_, None) => bucket_action(verb, part.first().copied().unwrap_or_default()),
        }
    }

    /// The id of the access key that signed the request.
    pub fn key_id(&self) -> Option<&str> {
        let (_before, after) = self.header("Authorization")?.split_once("Credential=")?;
        after.split('/').next()
    }
}

fn bucket_action(verb: &str, part: &str) -> String {
    let what = match part {
        "object-lock" => "ObjectLockConfiguration",
        "publicAccessBlock" => "PublicAccessBlock",
        "versioning" => "BucketVersioning",
        "encryption" => "BucketEncryption",
        "policy" => "BucketPolicy",
        "policyStatus" => "BucketPolicyStatus",
        "ownershipControls" => "BucketOwnershipControls",
        "location" => "BucketLocation",
        _ if verb == "Put" => return "CreateBucket".to_owned(),
        _ if verb == "Get" => return "ListObjects".to_owned(),
        _ => "Bucket",
    };
    format!("{verb}{what}")
}

enum Framing {
    Length(usize),
    Chunks,
}

fn read_head(stream: &mut BufReader<TcpStream>) -> io::Result<Option<(Message, Framing)>> {
    let Some(first) = read_line(stream)? else {
        return Ok(None);
    };
    let mut message = Message {
        first,
        headers: Vec::new(),
        body: Vec::new(),
    };
    let mut framing = Framing::Length(0);
    while let Some(line) = read_line(stream)?.filter(|line| !line.is_empty()) {
        let (name, value) = line.split_once(':').unwrap_or((line.as_str(), ""));
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "content-length" => framing = Framing::Length(value.parse().unwrap_or(0)),
            "transfer-encoding" => framing = Framing::Chunks,
            "connection" | "keep-alive" => {}
            _ => message.headers.push((name.to_owned(), value.to_owned())),
        }
    }
    Ok(Some((message, framing)))
}

fn read_line(stream: &mut BufReader<TcpStream>) -> io::Result<Option<String>> {
    let mut line = String::new();
    let length = stream.read_line(&mut line)?;
    Ok((length > 0).then(|| line.trim_end().to_owned()))
}

fn read_body(stream: &mut BufReader<TcpStream>, framing: Framing) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    match framing {
        Framing::Length(length) => {
            body.resize(length, 0);
            stream.read_exact(&mut body)?;
        }
        Framing::Chunks => loop {
            let size = read_line(stream)?.unwrap_or_default();
            let size = usize::from_str_radix(size.split(';').next().unwrap_or("0").trim(), 16)
                .unwrap_or(0);
            if size == 0 {
                while read_line(stream)?.is_some_and(|trailer| !trailer.is_empty()) {}
                break;
            }
            let start = body.len();
            body.resize(start + size, 0);
            stream.read_exact(&mut body[start..])?;
            let _end_of_chunk = read_line(stream)?;
        },
    }
    Ok(body)
}
