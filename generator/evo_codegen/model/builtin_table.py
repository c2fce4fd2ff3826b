"""ServiceStack's own DTOs: the facts, one paragraph a type.

The facts come from ServiceStack's public documentation and DTO libraries. The first
line of a paragraph is a type, the others are its members::

    abstract Name<Parameters> : Base, IMarker, IReturn<Response>  -- what it is
        Member, Member: Type; Member: Type?

``?`` marks what may be null. A member is on the wire under its name in camelCase.
"""

from __future__ import annotations

BUILTIN_TABLE = """
ResponseStatus : IMeta  -- Why a request failed.
    ErrorCode: String; Message, StackTrace: String?; Errors: List<ResponseError>?
    Meta: Dictionary<String,String>?

ResponseError : IMeta  -- What is wrong with one member of a request.
    ErrorCode, FieldName, Message: String; Meta: Dictionary<String,String>?

ErrorResponse  -- The response of an operation that failed.
    ResponseStatus: ResponseStatus?

EmptyResponse  -- A response without content.
    ResponseStatus: ResponseStatus?

IdResponse  -- The identity of what an operation made or changed.
    Id: String; ResponseStatus: ResponseStatus?

StringResponse : IMeta  -- A text as a response.
    Result: String; Meta: Dictionary<String,String>?; ResponseStatus: ResponseStatus?

StringsResponse : IMeta  -- Texts as a response.
    Results: List<String>; Meta: Dictionary<String,String>?
    ResponseStatus: ResponseStatus?

IntResponse : IMeta  -- An integer as a response.
    Result: Int32; Meta: Dictionary<String,String>?; ResponseStatus: ResponseStatus?

BoolResponse : IMeta  -- A truth value as a response.
    Result: Boolean; Meta: Dictionary<String,String>?; ResponseStatus: ResponseStatus?

abstract QueryBase  -- What every AutoQuery request can ask for.
    Skip, Take: Int32?; OrderBy, OrderByDesc, Include, Fields: String?
    Meta: Dictionary<String,String>?

abstract QueryDb<T> : QueryBase, IReturn<QueryResponse<T>>  -- A query of a table.

abstract QueryDb<From,Into> : QueryBase, IReturn<QueryResponse<Into>>
    -- A query of a table whose rows are read into another type.

abstract QueryData<T> : QueryBase, IReturn<QueryResponse<T>>
    -- A query of any data source.

abstract QueryData<From,Into> : QueryBase, IReturn<QueryResponse<Into>>
    -- A query of any data source whose rows are read into another type.

QueryResponse<T> : IMeta  -- One page of the results of a query.
    Offset, Total: Int32; Results: List<T>; Meta: Dictionary<String,String>?
    ResponseStatus: ResponseStatus?

abstract AuditBase  -- Who made, changed and deleted a record, and when.
    CreatedDate: DateTime; CreatedBy: String; ModifiedDate: DateTime
    ModifiedBy: String; DeletedDate: DateTime?; DeletedBy: String?

KeyValuePair<TKey,TValue>  -- A key and its value.
    Key: TKey; Value: TValue

Tuple<T1>  -- A value.
    Item1: T1

Tuple<T1,T2>  -- Two values.
    Item1: T1; Item2: T2

Tuple<T1,T2,T3>  -- Three values.
    Item1: T1; Item2: T2; Item3: T3

Tuple<T1,T2,T3,T4>  -- Four values.
    Item1: T1; Item2: T2; Item3: T3; Item4: T4

Tuple<T1,T2,T3,T4,T5>  -- Five values.
    Item1: T1; Item2: T2; Item3: T3; Item4: T4; Item5: T5

Tuple<T1,T2,T3,T4,T5,T6>  -- Six values.
    Item1: T1; Item2: T2; Item3: T3; Item4: T4; Item5: T5; Item6: T6

Tuple<T1,T2,T3,T4,T5,T6,T7>  -- Seven values.
    Item1: T1; Item2: T2; Item3: T3; Item4: T4; Item5: T5; Item6: T6; Item7: T7

Tuple<T1,T2,T3,T4,T5,T6,T7,TRest>  -- Seven values and a tuple of more.
    Item1: T1; Item2: T2; Item3: T3; Item4: T4; Item5: T5; Item6: T6; Item7: T7
    Rest: TRest

Authenticate : IPost, IReturn<AuthenticateResponse>, IMeta  -- Sign in.
    provider, UserName, Password: String; RememberMe: Boolean?
    AccessToken, AccessTokenSecret, ReturnUrl, ErrorView: String
    Meta: Dictionary<String,String>?

AuthenticateResponse : IMeta, IHasSessionId, IHasBearerToken  -- Who signed in.
    UserId, SessionId, UserName, DisplayName, ReferrerUrl: String
    BearerToken, RefreshToken: String; RefreshTokenExpiry: DateTime?
    ProfileUrl: String; Roles, Permissions: List<String>; AuthProvider: String
    ResponseStatus: ResponseStatus?; Meta: Dictionary<String,String>?

AuthenticateLogout : IPost, IReturn<AuthenticateResponse>  -- Sign out.
    ReturnUrl: String

Register : IPost, IReturn<RegisterResponse>, IMeta  -- Make an account.
    UserName, FirstName, LastName, DisplayName, Email, Password: String
    ConfirmPassword: String; AutoLogin: Boolean?; ErrorView: String
    Meta: Dictionary<String,String>?

RegisterResponse : IMeta, IHasSessionId, IHasBearerToken  -- The new account.
    UserId, SessionId, UserName, ReferrerUrl, BearerToken, RefreshToken: String
    RefreshTokenExpiry: DateTime?; Roles, Permissions: List<String>
    RedirectUrl: String; ResponseStatus: ResponseStatus?
    Meta: Dictionary<String,String>?

AssignRoles : IPost, IReturn<AssignRolesResponse>, IMeta
    -- Give roles and permissions to a user.
    UserName: String; Permissions, Roles: List<String>
    Meta: Dictionary<String,String>?

AssignRolesResponse : IMeta  -- The roles and permissions that a user has now.
    AllRoles, AllPermissions: List<String>; Meta: Dictionary<String,String>?
    ResponseStatus: ResponseStatus?

UnAssignRoles : IPost, IReturn<UnAssignRolesResponse>, IMeta
    -- Take roles and permissions from a user.
    UserName: String; Permissions, Roles: List<String>
    Meta: Dictionary<String,String>?

UnAssignRolesResponse : IMeta  -- The roles and permissions that a user still has.
    AllRoles, AllPermissions: List<String>; Meta: Dictionary<String,String>?
    ResponseStatus: ResponseStatus?

CancelRequest : IPost, IReturn<CancelRequestResponse>, IMeta
    -- Stop a request that is under way.
    Tag: String; Meta: Dictionary<String,String>?

CancelRequestResponse : IMeta  -- The request that was stopped.
    Tag: String; Elapsed: TimeSpan; Meta: Dictionary<String,String>?
    ResponseStatus: ResponseStatus?

UpdateEventSubscriber : IPost, IReturn<UpdateEventSubscriberResponse>
    -- Change the channels that a subscriber listens to.
    Id: String; SubscribeChannels, UnsubscribeChannels: String[]

UpdateEventSubscriberResponse  -- Whether the channels were changed.
    ResponseStatus: ResponseStatus?

GetEventSubscribers : IGet, IReturn<List<Dictionary<String,String>>>
    -- List who listens to some channels.
    Channels: String[]

GetApiKeys : IGet, IReturn<GetApiKeysResponse>, IMeta  -- List one's API keys.
    Environment: String; Meta: Dictionary<String,String>?

GetApiKeysResponse : IMeta  -- One's API keys.
    Results: List<UserApiKey>; Meta: Dictionary<String,String>?
    ResponseStatus: ResponseStatus?

RegenerateApiKeys : IPost, IReturn<RegenerateApiKeysResponse>, IMeta
    -- Replace one's API keys.
    Environment: String; Meta: Dictionary<String,String>?

RegenerateApiKeysResponse : IMeta  -- One's new API keys.
    Results: List<UserApiKey>; Meta: Dictionary<String,String>?
    ResponseStatus: ResponseStatus?

UserApiKey : IMeta  -- An API key of a user.
    Key, KeyType: String; ExpiryDate: DateTime?; Meta: Dictionary<String,String>?

ConvertSessionToToken : IPost, IReturn<ConvertSessionToTokenResponse>, IMeta
    -- Turn a session into a token.
    PreserveSession: Boolean; Meta: Dictionary<String,String>?

ConvertSessionToTokenResponse : IMeta  -- The tokens in place of a session.
    Meta: Dictionary<String,String>?; AccessToken, RefreshToken: String
    ResponseStatus: ResponseStatus?

GetAccessToken : IPost, IReturn<GetAccessTokenResponse>, IMeta
    -- Get a new access token for a refresh token.
    RefreshToken: String; Meta: Dictionary<String,String>?

GetAccessTokenResponse : IMeta  -- A new access token.
    AccessToken: String; Meta: Dictionary<String,String>?
    ResponseStatus: ResponseStatus?

NavItem : IMeta  -- An entry of a menu.
    Label, Href: String; Exact: Boolean?
    Id, ClassName, IconClass, IconSrc, Show, Hide: String?
    Children: List<NavItem>?; Meta: Dictionary<String,String>?

GetNavItems : IReturn<GetNavItemsResponse>  -- Get the menus.
    Name: String

GetNavItemsResponse : IMeta  -- The menus.
    BaseUrl: String; Results: List<NavItem>
    NavItemsMap: Dictionary<String,List<NavItem>>; Meta: Dictionary<String,String>?
    ResponseStatus: ResponseStatus?

MetadataApp : IGet, IReturn<AppMetadata>  -- Get what the server says about itself.
    View: String; IncludeTypes: List<String>

GetFile : IGet, IReturn<FileContent>  -- Get a file.
    Path: String

FileContent  -- A file with its content.
    Name, Type: String; Length: Int32; Body: Byte[]; ResponseStatus: ResponseStatus?

StreamFiles : IReturn<FileContent>  -- Get files one after the other, over gRPC.
    Paths: List<String>

StreamServerEvents : IReturn<StreamServerEventsResponse>
    -- Listen to channels, over gRPC.
    Channels: String[]

StreamServerEventsResponse  -- One event of a channel, or the start of listening.
    EventId: Int64; Channel, Selector, Json, Op, Target, CssSelector: String
    Meta: Dictionary<String,String>?; UserId, DisplayName, ProfileUrl: String
    IsAuthenticated: Boolean; Channels: String[]; CreatedAt: Int64
    Id, UnRegisterUrl, UpdateSubscriberUrl, HeartbeatUrl: String
    HeartbeatIntervalMs, IdleTimeoutMs: Int64; ResponseStatus: ResponseStatus?

enum BackgroundJobState  -- How far a background job has come.
    Queued, Started, Executed, Completed, Failed, Cancelled

abstract BackgroundJobBase : IMeta  -- A background job: what to run, and how it went.
    Id: Int64; ParentId: Int64?; RefId, Worker, Tag, BatchId, Callback: String?
    DependsOn: Int64?; RunAfter: DateTime?; CreatedDate: DateTime
    CreatedBy, RequestId: String?; RequestType: String; Command: String?
    Request, RequestBody: String; UserId, Response, ResponseBody: String?
    State: BackgroundJobState; StartedDate, CompletedDate, NotifiedDate: DateTime?
    RetryLimit: Int32?; Attempts, DurationMs: Int32; TimeoutSecs: Int32?
    Progress: Double?; Status, Logs: String?; LastActivityDate: DateTime?
    ReplyTo, ErrorCode: String?; Error: ResponseStatus?
    Args, Meta: Dictionary<String,String>?

BackgroundJob : BackgroundJobBase  -- A background job that waits or runs.
    Id: Int64

CompletedJob : BackgroundJobBase  -- A background job that came to its end.

FailedJob : BackgroundJobBase  -- A background job that failed.

JobSummary  -- A background job in brief.
    Id: Int64; ParentId: Int64?; RefId, Worker, Tag, BatchId: String?
    CreatedDate: DateTime; CreatedBy: String?; RequestType: String; Command: String?
    Request: String; Response, UserId, Callback: String?
    StartedDate, CompletedDate: DateTime?; State: BackgroundJobState
    DurationMs, Attempts: Int32; ErrorCode, ErrorMessage: String?

BackgroundJobOptions  -- How a background job is to be run.
    RefId: String?; ParentId: Int64?; Worker: String?; RunAfter: DateTime?
    Callback: String?; DependsOn: Int64?; UserId: String?; RetryLimit: Int32?
    ReplyTo, Tag, BatchId, CreatedBy: String?; TimeoutSecs: Int32?
    Timeout: TimeSpan?; Args: Dictionary<String,String>?; RunCommand: Boolean?

ScheduledTask  -- A job that is run again and again.
    Id: Int64; Name: String; Interval: TimeSpan?; CronExpression: String?
    RequestType: String; Command: String?; Request, RequestBody: String
    Options: BackgroundJobOptions?; LastRun: DateTime?; LastJobId: Int64?

WorkerStats  -- What a worker has done so far.
    Name: String; Queued, Received, Completed, Retries, Failed: Int64
    RunningJob: Int64?; RunningTime: TimeSpan?
"""
